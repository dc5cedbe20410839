using System.Globalization;
using MigrateBuild;
using Npgsql;

var connectionString = args.FirstOrDefault() ?? Environment.GetEnvironmentVariable("SHOP_DATABASE");
if (string.IsNullOrWhiteSpace(connectionString))
{
    Console.Error.WriteLine("Usage: Shop.App <connection string>, or set SHOP_DATABASE to it.");
    Console.Error.WriteLine("For example: Shop.App \"Host=localhost;Database=shop;Username=shop\"");
    return 2;
}

var result = new Migrator(connectionString, Shop.Migrations.Set).Upgrade();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Steps.Count} migrations applied."));

const string TopSellers = """
    SELECT place, product, units_sold, revenue, currency
    FROM reporting.top_sellers
    ORDER BY currency, place, sku
    LIMIT 10
    """;

using var dataSource = NpgsqlDataSource.Create(connectionString);
using var command = dataSource.CreateCommand(TopSellers);
using var reader = command.ExecuteReader();

Console.WriteLine(reader.HasRows ? "Top sellers:" : "Nothing has been sold yet.");
while (reader.Read())
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{reader.GetInt64(0),3}. {reader.GetString(1)}: {reader.GetInt64(2)} sold for {reader.GetDecimal(3):0.00} {reader.GetString(4)}"));
}

return 0;
