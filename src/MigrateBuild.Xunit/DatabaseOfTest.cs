namespace MigrateBuild.Xunit;

/// <summary>A database that a test makes for itself.</summary>
internal sealed class DatabaseOfTest(MigrationSet set, string? startVersion, string? setupSql) : MigratedDatabase
{
    protected internal override MigrationSet Set => set;

    protected internal override string? StartVersion => startVersion;

    protected internal override string? SetupSql => setupSql;
}
