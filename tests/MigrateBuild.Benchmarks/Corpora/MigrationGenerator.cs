using System.Globalization;

namespace MigrateBuild.Benchmarks.Corpora;

/// <summary>
/// Writes migrations as teams write them day by day, the same ones in every run: tables, columns, indexes, constraints,
/// types, views, functions and triggers, each with the right way back. Every third stands alone, so that it can be broken
/// without breaking others: with <paramref name="aThirdFails"/> these fail, a third of them each in one of three ways.
/// </summary>
internal sealed class MigrationGenerator(bool aThirdFails)
{
    private static readonly string[] Nouns =
    [
        "account", "address", "booking", "carrier", "contract", "customer", "delivery", "device", "document", "event",
        "invoice", "license", "member", "message", "notice", "order", "payment", "permit", "product", "project",
        "receipt", "refund", "report", "request", "review", "route", "sensor", "session", "shipment", "supplier",
        "survey", "ticket", "tenant", "vehicle", "voucher", "warehouse", "worker",
    ];

    private readonly List<string> _tables = [];

    /// <summary>The paths of the scripts, side by side, and their texts.</summary>
    internal IEnumerable<(string Path, string Text)> Scripts(int count)
    {
        // Others sort by name: all versions are of one length.
        var width = Math.Max(4, count.ToString(CultureInfo.InvariantCulture).Length);
        for (var number = 1; number <= count; number++)
        {
            var migration = number % 3 == 0 ? StandsAlone(number) : Everyday(number);
            var name = $"{number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0')}_{migration.Name}";
            yield return ($"{name}.up.sql", $"-- {migration.Name.Replace('_', ' ')}, as the generator made it.\n{migration.Up}\n");
            yield return ($"{name}.down.sql", $"-- The way back.\n{migration.Down}\n");
        }
    }

    /// <summary>SQL for that many tables with what belongs to them, without migrations.</summary>
    internal static string SchemaOf(int tables)
    {
        var generator = new MigrationGenerator(aThirdFails: false);
        var ups = new List<string>();
        for (var number = 1; generator._tables.Count < tables; number++)
            ups.Add(generator.Everyday(number).Up);
        return string.Join('\n', ups);
    }

    private GeneratedMigration Everyday(int number)
    {
        // Ten kinds in an order that is not the numbers' own; a table comes first, and often enough to keep tables small.
        var kind = _tables.Count == 0 ? 0 : number * 7 % 20;
        if (kind is < 6 or > 18)
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"{Nouns[number % Nouns.Length]}_{number}");
            var migration = EverydayChanges.CreateTable(table, _tables.Count == 0 ? null : _tables[number * 13 % _tables.Count]);
            _tables.Add(table);
            return migration;
        }

        var target = _tables[number * 11 % _tables.Count];
        return kind switch
        {
            6 or 7 or 8 => EverydayChanges.AddColumn(target, number),
            9 => EverydayChanges.AddGeneratedColumn(target, number),
            10 or 11 => EverydayChanges.CreateIndex(target, number),
            12 or 13 => EverydayChanges.AddCheck(target, number),
            14 => EverydayChanges.AddEnum(target, number),
            15 or 16 => EverydayChanges.CreateView(target, number),
            17 => EverydayChanges.CreateFunction(target, number),
            _ => EverydayChanges.CreateTrigger(target, number),
        };
    }

    private GeneratedMigration StandsAlone(int number) => (number / 3 % 3) switch
    {
        0 => LoneChanges.UpFails(number, aThirdFails),
        1 => LoneChanges.DownFails(number, aThirdFails),
        _ => LoneChanges.DownLeaves(number, aThirdFails),
    };
}
