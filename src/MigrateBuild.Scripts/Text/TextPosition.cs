namespace MigrateBuild.Scripts.Text;

/// <summary>A place in a text, from 1.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    internal static readonly TextPosition Start = new(1, 1);
}
