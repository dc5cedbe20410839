using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.Fixes;

/// <summary>The owner of what belongs to an extension is in no snapshot; that it is another one shows in the privileges alone.</summary>
public sealed class ExtensionOwnerTests(SchemaServer server)
{
    [Fact]
    public async Task An_object_of_an_extension_is_given_back()
    {
        await using var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(
            connection, "CREATE EXTENSION hstore; CREATE TABLE shop.lent (id int); GRANT SELECT ON shop.lent TO PUBLIC; ALTER EXTENSION "
                + "hstore ADD TABLE shop.lent");
        var before = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);
        await SchemaServer.ExecuteAsync(connection, "ALTER TABLE shop.lent OWNER TO writer");
        var after = await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken);

        var fix = Explanation.Create(
            new SchemaComparison(before, after, SchemaComparer.Compare(before, after)), _ => null, null, withFix: true);

        Assert.Equal(["ALTER TABLE shop.lent OWNER TO postgres;"], fix.Fix);
        foreach (var statement in fix.Fix)
            await SchemaServer.ExecuteAsync(connection, statement);
        Assert.Empty(SchemaComparer.Compare(
            before, await SchemaSnapshot.TakeAsync(connection, cancellationToken: TestContext.Current.CancellationToken)));
    }
}
