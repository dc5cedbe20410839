namespace MigrateBuild.Embedded.Databases;

/// <summary>A database to be made.</summary>
/// <param name="Name">As pg_database.datname has it.</param>
/// <param name="Template">Null: template1.</param>
/// <param name="Owner">A role of the template, or of the maintenance database where the template is template0 or template1.</param>
/// <param name="IsTemplate">Anybody who may make databases may copy it, and nobody may drop it.</param>
/// <param name="AllowConnections">False: it can be a template alone.</param>
/// <param name="ConnectionLimit">-1: none. Other numbers are kept; one session at a time is all that there is.</param>
internal sealed record DatabaseDefinition(
    string Name,
    string? Template = null,
    string Owner = "postgres",
    bool IsTemplate = false,
    bool AllowConnections = true,
    int ConnectionLimit = -1);
