using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MigrateBuild.PgQuery.Translator.Emission;

/// <summary>
/// The rows of the method table. A method's token is known from the moment that it is reserved, so that bodies can call
/// what is written after them; the rows themselves are written at the end, in order.
/// </summary>
internal sealed class MethodRows(MetadataBuilder metadata)
{
    /// <summary>Of a static method that other assemblies call.</summary>
    internal const MethodAttributes Visible = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;

    /// <summary>Of a static method that its own assembly alone calls.</summary>
    internal const MethodAttributes Hidden = MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;

    private readonly List<MethodRow?> _rows = [];
    private readonly MethodBodyStreamEncoder _bodies = new(new BlobBuilder());

    internal BlobBuilder Bodies => _bodies.Builder;

    /// <summary>The row that is reserved next.</summary>
    internal MethodDefinitionHandle Next => MetadataTokens.MethodDefinitionHandle(_rows.Count + 1);

    internal MethodDefinitionHandle Reserve()
    {
        _rows.Add(null);
        return MetadataTokens.MethodDefinitionHandle(_rows.Count);
    }

    internal void Abstract(
        MethodDefinitionHandle method, string name, BlobBuilder signature, MethodAttributes access = MethodAttributes.Family) =>
        Set(method, new MethodRow(
            name, signature,
            access | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
            MethodImplAttributes.IL, -1));

    /// <param name="method">What <see cref="Reserve"/> gave.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="il">Its body.</param>
    /// <param name="maxStack">How many values lie on the stack at most.</param>
    /// <param name="implementation">What the JIT is told.</param>
    internal void Define(
        MethodDefinitionHandle method, string name, MethodAttributes attributes, BlobBuilder signature, IlWriter il, int maxStack,
        MethodImplAttributes implementation = MethodImplAttributes.IL)
    {
        var locals = default(StandaloneSignatureHandle);
        if (il.Locals.Count > 0)
        {
            var blob = new BlobBuilder();
            var encoder = new BlobEncoder(blob).LocalVariableSignature(il.Locals.Count);
            foreach (var local in il.Locals)
                local(encoder.AddVariable().Type());
            locals = metadata.AddStandaloneSignature(metadata.GetOrAddBlob(blob));
        }

        var offset = _bodies.AddMethodBody(il.Code, maxStack, locals, MethodBodyAttributes.InitLocals);
        Set(method, new MethodRow(name, signature, attributes, implementation, offset));
    }

    /// <summary>Checks that the names of a class's methods say which one is meant, to C# and to the assemblies that call them.</summary>
    /// <param name="first">The class's first method; its last one is the last that was reserved.</param>
    /// <param name="className">The class.</param>
    /// <exception cref="TranslationException">Two methods have the same name and type, or the same name and are public.</exception>
    internal void CheckNames(MethodDefinitionHandle first, string className)
    {
        var names = new HashSet<(string Name, string Key)>();
        foreach (var row in _rows.Skip(MetadataTokens.GetRowNumber(first) - 1))
        {
            var access = row!.Attributes & (MethodAttributes.MemberAccessMask | MethodAttributes.Static);
            var isPublic = access == (MethodAttributes.Public | MethodAttributes.Static);
            if (!names.Add((row.Name, Convert.ToHexString(row.Signature.ToArray()))) || (isPublic && !names.Add((row.Name, "public"))))
                throw new TranslationException($"Two functions would be methods of {className} with the name {row.Name}.");
        }
    }

    internal void Write()
    {
        foreach (var row in _rows)
        {
            metadata.AddMethodDefinition(
                row!.Attributes, row.Implementation, metadata.GetOrAddString(row.Name), metadata.GetOrAddBlob(row.Signature), row.Body,
                MetadataTokens.ParameterHandle(1));
        }
    }

    private void Set(MethodDefinitionHandle method, MethodRow row) => _rows[MetadataTokens.GetRowNumber(method) - 1] = row;
}
