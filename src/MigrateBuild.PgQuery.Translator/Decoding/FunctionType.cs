namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>A function's, or a block's, signature.</summary>
internal sealed record FunctionType(NumberType[] Parameters, NumberType[] Results)
{
    internal static FunctionType Empty { get; } = new([], []);

    public bool Equals(FunctionType? other) =>
        other is not null && Parameters.SequenceEqual(other.Parameters) && Results.SequenceEqual(other.Results);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var type in Parameters)
            hash.Add(type);
        hash.Add(Parameters.Length);
        foreach (var type in Results)
            hash.Add(type);
        return hash.ToHashCode();
    }
}
