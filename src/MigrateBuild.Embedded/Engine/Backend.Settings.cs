namespace MigrateBuild.Embedded.Engine;

internal sealed partial class Backend
{
    /// <summary>What SHOW says, without a statement.</summary>
    internal string ShowSetting(string name)
    {
        var stack = emscripten_stack_get_current(this);
        var value = Text(GetConfigOption(OnStack(name), 0, 0, this));
        _emscripten_stack_restore(stack, this);
        return value;
    }

    /// <summary>
    /// Sets one setting; no transaction may be open. The values must be sound: an error here is the end of the process, but for the sources
    /// <see cref="SettingSource.Global"/> to <see cref="SettingSource.DatabaseUser"/>, of which the server makes a warning.
    /// </summary>
    internal void Set(string name, string value, SettingContext context, SettingSource source)
    {
        ThrowIfDead();
        Guard(() =>
        {
            var stack = emscripten_stack_get_current(this);
            StartTransactionCommand(this);
            SetConfigOption(OnStack(name), OnStack(value), (int)context, (int)source, this);
            CommitTransactionCommand(this);
            _emscripten_stack_restore(stack, this);
        });
    }
}
