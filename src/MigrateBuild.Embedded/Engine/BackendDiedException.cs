namespace MigrateBuild.Embedded.Engine;

/// <summary>A backend is at its end: its memory may be in any state, so that nothing of it is used again.</summary>
internal sealed class BackendDiedException(string cause, Exception? inner = null)
    : Exception($"The embedded server's process of this database ended: {cause}", inner);
