namespace MigrateBuild.Embedded.Engine;

/// <summary>Who sets a setting: <c>GucContext</c> of PostgreSQL's utils/guc.h.</summary>
internal enum SettingContext
{
    /// <summary>A superuser, at the start of a session.</summary>
    SuperuserBackend = 3,
    /// <summary>Anybody, at the start of a session.</summary>
    Backend = 4,
    Superuser = 5,
    User = 6,
}
