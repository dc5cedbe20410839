using MigrateBuild.PgQuery.Translator.Decoding;

namespace MigrateBuild.PgQuery.Translator.Server;

/// <summary>
/// Adds the host's functions to a module, with a slot of the table each, and has functions of the module call them first.
/// </summary>
/// <param name="module">Is changed.</param>
/// <param name="names">Names and indices of functions that the module does not export.</param>
internal sealed class HostFunctions(WasmModule module, IReadOnlyDictionary<string, int> names)
{
    private static readonly NumberType[] YesOrNo = [NumberType.I32];

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>The slot of each host function.</summary>
    internal Dictionary<string, int> Slots { get; } = new(StringComparer.Ordinal);

    internal void Add(string name, string letters)
    {
        var type = Type(name, letters);
        _indices.Add(name, module.FunctionCount);
        Slots.Add(name, module.TableSize);
        module.HostFunctions.Add(new HostFunction(name, type));
        module.Elements.Add(new ElementSegment(new InitialValue(module.TableSize++), [_indices[name]]));
    }

    /// <summary>
    /// Lets a function begin with a call of a host function, which gets the first arguments. One with a result is for functions that say
    /// yes or no: where it says yes, so does the function, and does nothing else.
    /// </summary>
    /// <param name="name">An exported name, or one of those that are not exported.</param>
    /// <param name="host">The name of the host function.</param>
    internal void Hook(string name, string host)
    {
        var (function, index) = Functions(name, host);
        var (own, hook) = (module.TypeOf(function), module.TypeOf(index));
        if (!own.Parameters.Take(hook.Parameters.Length).SequenceEqual(hook.Parameters))
            throw new TranslationException($"{host} does not take the first arguments of {name}.");
        if (hook.Results.Length > 0 && (!hook.Results.SequenceEqual(YesOrNo) || !own.Results.SequenceEqual(YesOrNo)))
            throw new TranslationException($"{host} gives a result, and {name} does not say yes or no.");
        Prepend(function, Calling(index, hook));
    }

    /// <summary>Lets a function take what a host function makes of its first argument.</summary>
    /// <param name="name">As of <see cref="Hook"/>.</param>
    /// <param name="host">The name of the host function: of one parameter, and with a result of its type.</param>
    internal void Exchange(string name, string host)
    {
        var (function, index) = Functions(name, host);
        if (module.TypeOf(index) is not { Parameters: [var taken], Results: [var given] } || taken != given
            || module.TypeOf(function).Parameters is not [var first, ..] || first != taken)
            throw new TranslationException($"{host} does not exchange the first argument of {name}.");
        Prepend(function,
        [
            new Instruction(Opcode.LocalGet, 0, 0, null, null),
            new Instruction(Opcode.Call, 0, index, null, null),
            new Instruction(Opcode.LocalSet, 0, 0, null, null),
        ]);
    }

    private (int Function, int Host) Functions(string name, string host)
    {
        if (Find(name) is not { } function)
            throw new TranslationException($"The module has no function {name}, to which {host} should be hooked.");
        if (!_indices.TryGetValue(host, out var index))
            throw new TranslationException($"{host}, which should be hooked to {name}, is none of the host's functions.");
        return (function, index);
    }

    private void Prepend(int function, IEnumerable<Instruction> instructions)
    {
        var at = function - module.Imports.Count;
        module.Bodies[at] = module.Bodies[at] with { Instructions = [.. instructions, .. module.Bodies[at].Instructions] };
    }

    private static IEnumerable<Instruction> Calling(int index, FunctionType hook)
    {
        for (var i = 0; i < hook.Parameters.Length; i++)
            yield return new Instruction(Opcode.LocalGet, 0, i, null, null);
        yield return new Instruction(Opcode.Call, 0, index, null, null);
        if (hook.Results.Length == 0)
            yield break;
        yield return new Instruction(Opcode.If, 0, 0, FunctionType.Empty, null);
        yield return new Instruction(Opcode.I32Const, 0, 1, null, null);
        yield return new Instruction(Opcode.Return, 0, 0, null, null);
        yield return new Instruction(Opcode.End, 0, 0, null, null);
    }

    private int? Find(string name)
    {
        var function = module.ExportedFunction(name) ?? (names.TryGetValue(name, out var index) ? index : -1);
        return module.IsOwn(function) ? function : null;
    }

    private static FunctionType Type(string name, string letters)
    {
        if (letters.Split(':') is not [var parameters, { Length: <= 1 } result])
            throw new TranslationException($"The type \"{letters}\" of {name} is not of the form ii:i.");
        return new FunctionType([.. parameters.Select(letter => Number(name, letter))], [.. result.Select(letter => Number(name, letter))]);
    }

    private static NumberType Number(string name, char letter) => letter switch
    {
        'i' => NumberType.I32,
        'l' => NumberType.I64,
        'f' => NumberType.F32,
        'd' => NumberType.F64,
        _ => throw new TranslationException($"The type of {name} has the letter {letter}; i, l, f and d are known."),
    };
}
