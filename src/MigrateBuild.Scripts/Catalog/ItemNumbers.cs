namespace MigrateBuild.Scripts.Catalog;

/// <summary>Gives out the numbers of items, each once in a set's history.</summary>
internal sealed class ItemNumbers
{
    private int _last;

    internal int Next() => ++_last;
}
