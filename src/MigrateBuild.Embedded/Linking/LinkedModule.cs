namespace MigrateBuild.Embedded.Linking;

/// <summary>Where a side module lies in an instance.</summary>
/// <param name="MemoryBase">The address of its memory.</param>
/// <param name="TableBase">The first of its slots of the table.</param>
internal sealed record LinkedModule(SideModule Module, int MemoryBase, int TableBase)
{
    internal int TableEnd => TableBase + Module.Description.Table.Count;
}
