namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Where statements can be tried without a trace.</summary>
internal enum TrialPlace
{
    /// <summary>In a second database, beside the first.</summary>
    Beside,

    /// <summary>In a second database when the first is gone: both cannot make what belongs to the whole server.</summary>
    Instead,

    /// <summary>Nowhere: what the scripts make stays on the server, and cannot be made twice.</summary>
    None,
}
