using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>
/// What a statement may do to something that scripts name. Each is found by keys, as a script may have thousands of both: a statement
/// that may do it to an item has a key in common with it.
/// </summary>
/// <param name="names">The names of both scripts.</param>
internal abstract class StatementEffect(NameLinks names)
{
    // Keys that are no names: no name begins so.
    protected const string Anything = "\0";
    protected const string ForColumns = "\0columns";
    protected const string ForConstraints = "\0constraints";
    protected const string ForParts = "\0parts";
    protected const string ForSequences = "\0sequences";
    protected const string ForUnnamed = "\0unnamed";

    protected NameLinks Names => names;

    /// <summary>Whether it cannot be said that the statement does not.</summary>
    internal abstract bool May(Change change, ScriptItem item);

    /// <summary>The keys of a statement; none for one that does nothing of the kind.</summary>
    internal abstract IEnumerable<string> KeysOf(Change change);

    internal abstract IEnumerable<string> KeysOf(ScriptItem item);

    protected string Key(string name) => names.KeyOf(name);
}
