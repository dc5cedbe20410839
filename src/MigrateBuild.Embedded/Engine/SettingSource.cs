namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Where a setting's value comes from: <c>GucSource</c> of PostgreSQL's utils/guc.h. RESET goes back to the last before the session's
/// own.
/// </summary>
internal enum SettingSource
{
    Global = 5,
    Database = 6,
    User = 7,
    DatabaseUser = 8,
    Client = 9,
    Override = 10,
    Session = 13,
}
