using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>By what an object other than a table is found. A class: .NET compiles collections of values anew in each process.</summary>
internal sealed record ObjectKey(ObjectKind Kind, ObjectName Name);
