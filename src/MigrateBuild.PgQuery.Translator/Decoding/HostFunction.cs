namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>
/// A function that whoever runs the module adds to it: the module can call it as its own, by its index or its slot in the table.
/// </summary>
internal sealed record HostFunction(string Name, FunctionType Type);
