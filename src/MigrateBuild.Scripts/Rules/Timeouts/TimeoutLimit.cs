namespace MigrateBuild.Scripts.Rules.Timeouts;

/// <summary>What a setting that ends a wait holds at some point of a script.</summary>
internal enum TimeoutLimit
{
    /// <summary>A time, or what only a server can tell.</summary>
    Limited,

    /// <summary>Neither the script nor the migrator says anything: the server's setting, which is no limit by default.</summary>
    ServerSetting,

    /// <summary>The script's directive says zero, which is no limit.</summary>
    ZeroDirective,

    /// <summary>A statement of the script set it to zero.</summary>
    SetToZero,

    /// <summary>A statement of the script reset it to what the server is set up with.</summary>
    Reset,
}
