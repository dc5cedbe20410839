using System.Reflection;
using System.Reflection.Metadata;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <param name="Name">The method's name.</param>
/// <param name="Implementation">What the JIT is told.</param>
/// <param name="Body">Where its body begins; -1 where it has none.</param>
internal sealed record MethodRow(
    string Name, BlobBuilder Signature, MethodAttributes Attributes, MethodImplAttributes Implementation, int Body);
