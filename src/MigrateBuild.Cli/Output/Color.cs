namespace MigrateBuild.Cli.Output;

/// <summary>A colour by its number in a terminal's escape sequence. ECMA-48, "SGR - Select Graphic Rendition".</summary>
internal enum Color
{
    Red = 31,
    Green = 32,
    Yellow = 33,
}
