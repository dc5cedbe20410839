namespace MigrateBuild.Testing.Servers;

/// <summary>Somebody set a variable or property to a value that means nothing: nothing else is taken in its place.</summary>
/// <param name="setting">The variable or property.</param>
/// <param name="message">What is wrong with it, and what it can be.</param>
internal sealed class SettingException(string setting, string message) : ArgumentException(message)
{
    internal string Setting { get; } = setting;
}
