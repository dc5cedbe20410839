namespace MigrateBuild.Testing.Schema;

/// <summary>Schemas that a publication names.</summary>
internal sealed class PublicationSchemas : SchemaObjectClass
{
    public override int FirstVersion => 15;
}
