using System.Globalization;
using System.Text;

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
    private readonly byte[] _data;
    private readonly string? _type;

    // Where its value begins, its fields begin, and both end.
    private readonly int _at;
    private readonly int _fields;
    private readonly int _end;

    private SqlNode(SourceText source, byte[] data, int at)
    {
        (_source, _data, _at, _end) = (source, data, at, TreeReader.EndOf(data, at));
        _fields = TreeReader.IsNode(data, at) ? TreeReader.FieldsAt(data, at) : _end;
        _type = TreeReader.KindAt(data, at) == TreeKind.Typed ? TreeReader.NameAt(data, at + TreeReader.HeaderLength) : null;
    }

    /// <summary>The node's type, such as <c>CreateStmt</c>; empty for an absent node and for one whose type its field implies.</summary>
    public string Type => _type ?? "";

    /// <summary>Whether the node is there.</summary>
    public bool Exists => _source is not null;

    /// <summary>The text of which it is a part; null for an absent node.</summary>
    public SourceText? Source => _source;

    /// <summary>
    /// The node as it can be kept by itself, and read again with <see cref="At"/> by the same version of this assembly; empty for an absent
    /// one.
    /// </summary>
    public ReadOnlySpan<byte> Bytes => Exists ? _data.AsSpan(_at, _end - _at) : [];

    /// <summary>The node's own <c>location</c> as an offset in UTF-16 code units; -1 where it has none.</summary>
    public int Offset => OffsetOf("location");

    /// <summary>The node of a field; absent where the field holds a list, a text, a number or a truth.</summary>
    /// <param name="field">The field's name as in PostgreSQL's sources.</param>
    public SqlNode this[string field] =>
        Find(field) is >= 0 and var at && TreeReader.IsNode(_data, at) ? new SqlNode(_source!, _data, at) : default;

    /// <summary>A node that was kept.</summary>
    /// <param name="source">The text of which it is a part.</param>
    /// <param name="data">What holds its <see cref="Bytes"/>; they are taken for right, and not copied.</param>
    /// <param name="at">Where in it they begin.</param>
    /// <exception cref="ArgumentNullException">The text or the data is null.</exception>
    public static SqlNode At(SourceText source, byte[] data, int at)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(data);
        return new SqlNode(source, data, at);
    }

    /// <summary>Whether the node is of a type.</summary>
    /// <param name="type">The type's name, such as <c>CreateStmt</c>.</param>
    public bool Is(string type) => Type == type;

    /// <summary>The nodes of a list field, or the items where the field holds a <c>List</c> node.</summary>
    /// <param name="field">The field's name.</param>
    public IReadOnlyList<SqlNode> List(string field)
    {
        var at = Find(field);
        if (at < 0)
            return [];
        if (TreeReader.IsNode(_data, at))
            return new SqlNode(_source!, _data, at).List("items");
        if (TreeReader.KindAt(_data, at) != TreeKind.List)
            return [];
        var (count, item) = TreeReader.ListAt(_data, at);
        if (count == 0)
            return [];
        var items = new SqlNode[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = new SqlNode(_source!, _data, item);
            item = items[i]._end;
        }

        return items;
    }

    /// <summary>The text of a field: a string, or the name of an enumeration's value.</summary>
    /// <param name="field">The field's name.</param>
    public string Text(string field) => Find(field) is >= 0 and var at ? TextAt(at) : "";

    /// <summary>The texts of a list of <c>String</c> nodes: the parts of a qualified name, or the names of columns.</summary>
    /// <param name="field">The field's name.</param>
    public IReadOnlyList<string> Names(string field) => [.. List(field).Select(item => item.Text("sval"))];

    /// <summary>The number of a field; the nearest of 32 bits where it does not fit, as in <c>FETCH ALL</c>.</summary>
    /// <param name="field">The field's name.</param>
    public int Number(string field) => Find(field) is >= 0 and var at ? NumberAt(at) : 0;

    /// <summary>The truth of a field.</summary>
    /// <param name="field">The field's name.</param>
    public bool Flag(string field) => Find(field) is >= 0 and var at && TreeReader.KindAt(_data, at) == TreeKind.True;

    /// <summary>Whether a text is somewhere in the node; costs far less than a walk through the tree.</summary>
    /// <param name="text">ASCII, in UTF-8: (part of) a text, or of the name of a field or type.</param>
    public bool Mentions(ReadOnlySpan<byte> text) => Exists && TreeReader.Mentions(_data, _fields, _end, text);

    /// <summary>All nodes below this one, itself first, in the order of the tree.</summary>
    public IEnumerable<SqlNode> DescendantsAndSelf()
    {
        if (!Exists)
            yield break;
        yield return this;
        foreach (var (_, value) in TreeReader.Walk(_data, _fields, _end))
        {
            if (TreeReader.IsNode(_data, value))
                yield return new SqlNode(_source!, _data, value);
        }
    }

    /// <summary>The nodes directly below this one.</summary>
    public IEnumerable<SqlNode> Children()
    {
        for (var at = _fields; at < _end;)
        {
            at = TreeReader.BehindName(_data, at);
            var behind = TreeReader.EndOf(_data, at);
            if (TreeReader.IsNode(_data, at))
            {
                yield return new SqlNode(_source!, _data, at);
            }
            else if (TreeReader.KindAt(_data, at) == TreeKind.List)
            {
                for (at = TreeReader.ListAt(_data, at).First; at < behind; at = TreeReader.EndOf(_data, at))
                {
                    if (TreeReader.IsNode(_data, at))
                        yield return new SqlNode(_source!, _data, at);
                }
            }

            at = behind;
        }
    }

    /// <summary>The JSON of the node's fields.</summary>
    public override string ToString() => Exists ? TreeJson.OfFields(_data, _fields, _end) : "";

    /// <inheritdoc/>
    public bool Equals(SqlNode other) => Exists == other.Exists && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SqlNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var code = default(HashCode);
        code.AddBytes(Bytes);
        return code.ToHashCode();
    }

    /// <summary>Whether two nodes are of the same type with the same fields, places included.</summary>
    public static bool operator ==(SqlNode left, SqlNode right) => left.Equals(right);

    /// <summary>Whether two nodes differ.</summary>
    public static bool operator !=(SqlNode left, SqlNode right) => !left.Equals(right);

    /// <summary>The offset in UTF-16 code units that a location field holds; -1 where there is none.</summary>
    /// <param name="field">The field's name.</param>
    public int OffsetOf(string field) => Exists ? _source!.OffsetOfByte(Number(field)) : -1;

    private string TextAt(int at) =>
        TreeReader.KindAt(_data, at) == TreeKind.Text ? Encoding.UTF8.GetString(TreeReader.BytesAt(_data, at)) : "";

    private int NumberAt(int at) => TreeReader.KindAt(_data, at) switch
    {
        TreeKind.Integer => (int)Math.Clamp(TreeReader.IntegerAt(_data, at), int.MinValue, int.MaxValue),
        TreeKind.Number when double.TryParse(TreeReader.BytesAt(_data, at), CultureInfo.InvariantCulture, out var real) =>
            (int)Math.Clamp(real, int.MinValue, int.MaxValue),
        _ => 0,
    };

    private int Find(string field) => Exists ? TreeReader.Find(_data, _fields, _end, field) : -1;
}
