namespace MigrateBuild.Schema.Texts;

/// <summary>What of a text counts when two of them are compared. Two forms are equal when they make the same of every text.</summary>
internal abstract record TextForm
{
    /// <summary>The same for two texts exactly when they mean the same.</summary>
    public abstract string KeyOf(string text);
}
