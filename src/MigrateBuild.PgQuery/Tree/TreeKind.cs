namespace MigrateBuild.PgQuery;

/// <summary>What a value of a tree is: its first byte.</summary>
internal enum TreeKind : byte
{
    /// <summary>The length of what follows as an int32 (little-endian), and fields, each a name and a value.</summary>
    Fields,

    /// <summary>The same for a node that its type's name precedes; the length counts the name.</summary>
    Typed,

    /// <summary>The length of the values as an int32, their number as an int32, the values.</summary>
    List,

    /// <summary>The length as a number of 7 bits a byte, lowest first, and UTF-8.</summary>
    Text,

    /// <summary>An integer, zigzag, 7 bits a byte.</summary>
    Integer,

    /// <summary>Any other number, as a <see cref="Text"/> holds it.</summary>
    Number,

    /// <summary>A truth.</summary>
    True,

    /// <summary>Its opposite.</summary>
    False,

    /// <summary>Nothing.</summary>
    Null,
}
