using System.Runtime.InteropServices;
using System.Text.Json;

namespace MigrateBuild.PgQuery;

/// <summary>
/// A node of a raw parse tree (PostgreSQL's <c>src/include/nodes/parsenodes.h</c>, as libpg_query writes it).
/// A field that is not there, or that holds something of another kind than is asked for, reads as an absent node, an empty
/// list, an empty text, zero or false, as the parser leaves out what has its default. So a path of fields can be followed
/// without asking at each step, and no reading throws: the same name is a list in one type of node and a number in another
/// (<c>options</c> of a <c>DeclareCursorStmt</c> holds bits).
/// </summary>
public readonly struct SqlNode : IEquatable<SqlNode>
{
    private readonly SourceText? _source;
    private readonly string? _type;
    private readonly JsonElement _fields;

    private SqlNode(SourceText source, string type, JsonElement fields)
    {
        _source = source;
        _type = type;
        _fields = fields;
    }

    /// <summary>The node's type, such as <c>CreateStmt</c>; empty for an absent node and for one whose type its field implies.</summary>
    public string Type => _type ?? "";

    /// <summary>Whether the node is there.</summary>
    public bool Exists => _source is not null;

    /// <summary>The node's own <c>location</c> as an offset in UTF-16 code units; -1 where it has none.</summary>
    public int Offset => OffsetOf("location");

    /// <summary>The node of a field; absent where the field holds a list, a text, a number or a truth.</summary>
    /// <param name="field">The field's name as in PostgreSQL's sources.</param>
    public SqlNode this[string field] => Find(field) is { ValueKind: JsonValueKind.Object } value ? Wrap(_source!, value) : default;

    /// <summary>Whether the node is of a type.</summary>
    /// <param name="type">The type's name, such as <c>CreateStmt</c>.</param>
    public bool Is(string type) => Type == type;

    /// <summary>The nodes of a list field, or the items where the field holds a <c>List</c> node.</summary>
    /// <param name="field">The field's name.</param>
    public IReadOnlyList<SqlNode> List(string field)
    {
        if (Find(field) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Object)
            return Wrap(_source!, value).List("items");
        if (value.ValueKind != JsonValueKind.Array)
            return [];
        var items = new SqlNode[value.GetArrayLength()];
        var at = 0;
        foreach (var item in value.EnumerateArray())
            items[at++] = Wrap(_source!, item);
        return items;
    }

    /// <summary>The text of a field: a string, or the name of an enumeration's value.</summary>
    /// <param name="field">The field's name.</param>
    public string Text(string field) => Find(field) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    /// <summary>The texts of a list of <c>String</c> nodes: the parts of a qualified name, or the names of columns.</summary>
    /// <param name="field">The field's name.</param>
    public IReadOnlyList<string> Names(string field) => [.. List(field).Select(item => item.Text("sval"))];

    /// <summary>The number of a field; the nearest of 32 bits where it does not fit, as in <c>FETCH ALL</c>.</summary>
    /// <param name="field">The field's name.</param>
    public int Number(string field) => Find(field) is { ValueKind: JsonValueKind.Number } value ? NearestInt32(value) : 0;

    /// <summary>The truth of a field.</summary>
    /// <param name="field">The field's name.</param>
    public bool Flag(string field) => Find(field) is { ValueKind: JsonValueKind.True };

    /// <summary>Whether a text is somewhere in the node; costs far less than a walk through the tree.</summary>
    /// <param name="text">ASCII without quotes and backslashes, in UTF-8.</param>
    public bool Mentions(ReadOnlySpan<byte> text) => Exists && JsonMarshal.GetRawUtf8Value(_fields).IndexOf(text) >= 0;

    /// <summary>All nodes below this one, itself first, in the order of the tree.</summary>
    public IEnumerable<SqlNode> DescendantsAndSelf()
    {
        var stack = new Stack<SqlNode>();
        if (Exists)
            stack.Push(this);
        while (stack.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children().Reverse())
                stack.Push(child);
        }
    }

    /// <summary>The nodes directly below this one.</summary>
    public IEnumerable<SqlNode> Children()
    {
        if (_fields.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in _fields.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                yield return Wrap(_source!, property.Value);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in property.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object))
                    yield return Wrap(_source!, item);
            }
        }
    }

    /// <summary>The JSON of the node's fields.</summary>
    public override string ToString() => Exists ? _fields.GetRawText() : "";

    /// <inheritdoc/>
    public bool Equals(SqlNode other) => ToString() == other.ToString() && Type == other.Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SqlNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, ToString());

    /// <summary>Whether two nodes are of the same type with the same fields, places included.</summary>
    public static bool operator ==(SqlNode left, SqlNode right) => left.Equals(right);

    /// <summary>Whether two nodes differ.</summary>
    public static bool operator !=(SqlNode left, SqlNode right) => !left.Equals(right);

    internal static SqlNode Wrap(SourceText source, JsonElement value)
    {
        // A node of any type is written as {"Type": {fields}}; one whose type the field implies, as its fields alone.
        // Types begin with a capital letter, fields never do.
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Object && char.IsAsciiLetterUpper(property.Name[0]))
                    return new SqlNode(source, property.Name, property.Value);
                break;
            }
        }

        return new SqlNode(source, "", value);
    }

    /// <summary>The offset in UTF-16 code units that a location field holds; -1 where there is none.</summary>
    /// <param name="field">The field's name.</param>
    public int OffsetOf(string field) => Exists ? _source!.OffsetOfByte(Number(field)) : -1;

    private static int NearestInt32(JsonElement number) =>
        number.TryGetInt32(out var value) ? value
            : number.TryGetDouble(out var real) ? (int)Math.Clamp(real, int.MinValue, int.MaxValue)
            : 0;

    private JsonElement? Find(string field) =>
        _fields.ValueKind == JsonValueKind.Object && _fields.TryGetProperty(field, out var value) ? value : null;
}
