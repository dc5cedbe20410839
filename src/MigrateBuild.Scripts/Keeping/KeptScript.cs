using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Text;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>What an earlier check read of a script. What is seldom asked for lies as bytes until it is.</summary>
internal sealed class KeptScript
{
    private readonly byte[] _bytes;
    private readonly int _at;

    /// <param name="bytes">What holds the record.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    internal KeptScript(byte[] bytes, int at, int end) => (_bytes, _at, Record) = (bytes, at, bytes.AsMemory(at, end - at));

    /// <summary>All of it, to be kept on.</summary>
    internal ReadOnlyMemory<byte> Record { get; }

    internal CodeFacts Facts
    {
        get
        {
            var reader = new KeptBytesReader(_bytes, _at);
            return ReadFacts(ref reader);
        }
    }

    /// <summary>The statements as the manifest has them.</summary>
    internal ReadOnlyMemory<byte> Statements
    {
        get
        {
            var reader = new KeptBytesReader(_bytes, _at);
            ReadFacts(ref reader);
            return reader.Bytes();
        }
    }

    internal ScriptContent ContentOf(ScriptFile file)
    {
        var reader = new KeptBytesReader(_bytes, _at);
        ReadFacts(ref reader);
        reader.Bytes();
        var checksum = Convert.ToHexStringLower(reader.Bytes().Span);
        var description = reader.TextOrNull();
        var directives = new Directive[reader.Number()];
        for (var i = 0; i < directives.Length; i++)
            directives[i] = new Directive(DirectiveKind.Find(reader.Text())!, reader.Text(), reader.Number());
        var problems = new DirectiveProblem[reader.Number()];
        for (var i = 0; i < problems.Length; i++)
            problems[i] = new DirectiveProblem(reader.Number(), reader.Text());
        var (bytes, at) = (_bytes, reader.At);
        return new ScriptContent(
            new Lazy<ScriptText>(() => ScriptText.Decode(file.Bytes)), checksum, description, directives, problems,
            text => KeptSql.Read(bytes, at, text));
    }

    /// <summary>Writes the record of a script that could be read.</summary>
    /// <param name="statements">Its statements as the manifest has them.</param>
    internal static void Write(KeptBytesWriter writer, Script script, CodeFacts facts, ReadOnlySpan<byte> statements)
    {
        WriteFacts(writer, facts);
        writer.Bytes(statements);
        writer.Bytes(Convert.FromHexString(script.Checksum));
        writer.TextOrNull(script.Description);
        writer.Number(script.Directives.Count);
        foreach (var directive in script.Directives)
        {
            writer.Text(directive.Kind.Name);
            writer.Text(directive.Value);
            writer.Number(directive.Offset);
        }

        writer.Number(script.DirectiveProblems.Count);
        foreach (var problem in script.DirectiveProblems)
        {
            writer.Number(problem.Offset);
            writer.Text(problem.Message);
        }

        KeptSql.Write(writer, script);
    }

    private static CodeFacts ReadFacts(ref KeptBytesReader reader)
    {
        var facts = new CodeFacts
        {
            IsEmpty = reader.Flag(),
            CarriageReturns = reader.Number(),
            MakesEventTrigger = reader.Flag(),
            MakesDdlRoutine = reader.Flag(),
            SaysParents = reader.Flag(),
            IsFree = reader.Flag(),
            MayCall = reader.Flag(),
            SubscriptionsWithoutSlot = [],
        };
        var count = reader.Number();
        if (count == 0)
            return facts;
        var subscriptions = new string[count];
        for (var i = 0; i < subscriptions.Length; i++)
            subscriptions[i] = reader.Text();
        return facts with { SubscriptionsWithoutSlot = subscriptions };
    }

    private static void WriteFacts(KeptBytesWriter writer, CodeFacts facts)
    {
        writer.Flag(facts.IsEmpty);
        writer.Number(facts.CarriageReturns);
        writer.Flag(facts.MakesEventTrigger);
        writer.Flag(facts.MakesDdlRoutine);
        writer.Flag(facts.SaysParents);
        writer.Flag(facts.IsFree);
        writer.Flag(facts.MayCall);
        writer.Number(facts.SubscriptionsWithoutSlot.Count);
        foreach (var subscription in facts.SubscriptionsWithoutSlot)
            writer.Text(subscription);
    }
}
