using System.Reflection.Metadata.Ecma335;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>A block, loop or if that the translation is inside of.</summary>
/// <param name="opcode">Which of them; Else behind an if's else.</param>
/// <param name="type">Its signature.</param>
/// <param name="height">How many operands lie below its parameters.</param>
/// <param name="label">Where a branch to it goes: the start of a loop, the end of anything else.</param>
internal sealed class Frame(Opcode opcode, FunctionType type, int height, LabelHandle label)
{
    internal Opcode Opcode { get; set; } = opcode;

    internal FunctionType Type { get; } = type;

    internal int Height { get; } = height;

    internal LabelHandle Label { get; } = label;

    /// <summary>Where an if goes when its condition does not hold.</summary>
    internal LabelHandle Else { get; init; }

    /// <summary>Whether anything jumps to the label.</summary>
    internal bool IsTargeted { get; set; }

    /// <summary>What a branch to it carries.</summary>
    internal NumberType[] BranchTypes => Opcode == Opcode.Loop ? Type.Parameters : Type.Results;
}
