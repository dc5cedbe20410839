using System.Reflection.Metadata;
using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>An instruction that takes values of one type and leaves one value.</summary>
/// <param name="Operand">The type of what it takes.</param>
/// <param name="Count">How many it takes.</param>
/// <param name="Result">The type of what it leaves.</param>
/// <param name="Write">Writes its IL, the operands lying on the stack.</param>
internal sealed record NumericInstruction(NumberType Operand, int Count, NumberType Result, Action<IlWriter, HelperMethods> Write)
{
    internal static NumericInstruction Create(NumberType operand, int count, NumberType result, params ILOpCode[] codes) =>
        new(operand, count, result, (il, _) => il.Op(codes));

    internal static NumericInstruction Call(
        NumberType operand, int count, NumberType result, string type, string method, string signature, params ILOpCode[] then) =>
        new(operand, count, result, (il, helpers) =>
        {
            il.Call(helpers.References.Method(type, method, signature));
            il.Op(then);
        });

    internal static NumericInstruction Helper(
        NumberType operand, int count, NumberType result, Func<HelperMethods, MethodDefinitionHandle> helper) =>
        new(operand, count, result, (il, helpers) => il.Call(helper(helpers)));
}
