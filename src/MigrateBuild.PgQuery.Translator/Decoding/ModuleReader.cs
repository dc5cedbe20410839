namespace MigrateBuild.PgQuery.Translator.Decoding;

/// <summary>Reads a module's sections (WebAssembly specification, 5.5).</summary>
internal sealed class ModuleReader
{
    private readonly WasmReader _reader;
    private readonly WasmModule _module = new();

    private ModuleReader(byte[] bytes) => _reader = new WasmReader(bytes);

    internal static WasmModule Read(byte[] bytes) => new ModuleReader(bytes).Read();

    private WasmModule Read()
    {
        if (!_reader.Bytes(8).AsSpan().SequenceEqual("\0asm\u0001\0\0\0"u8))
            throw new TranslationException("The file is not a WebAssembly module of version 1.");
        while (!_reader.AtEnd)
        {
            var section = _reader.Byte();
            var size = _reader.Length();
            var end = _reader.Position + size;
            Section(section, end);
            if (_reader.Position != end)
                throw new TranslationException($"Section {section} ends at byte {_reader.Position}, not at {end}.");
        }

        return _module;
    }

    private void Section(byte section, int end)
    {
        switch (section)
        {
            case 0: Custom(end); break;
            case 1: Each(() => _module.Types.Add(FunctionType())); break;
            case 2: Each(Import); break;
            case 3: Each(() => _module.Functions.Add(Type())); break;
            case 4: Each(Table); break;
            case 5: Each(() => _module.MemoryPages = Limits()); break;
            case 6: Each(Global); break;
            case 7: Each(() => _module.Exports.Add(new Export(_reader.Name(), (ExportKind)_reader.Byte(), _reader.Count()))); break;
            case 8: _module.Start = _reader.Count(); break;
            case 9: Each(Element); break;
            case 10: Each(Body); break;
            case 11: Each(Data); break;
            // The count of data segments is told by the segments.
            case 12: _reader.Position = end; break;
            default: throw new TranslationException($"Section {section} at byte {_reader.Position} is not supported.");
        }
    }

    private void Each(Action read)
    {
        for (var count = _reader.Length(); count > 0; count--)
            read();
    }

    private FunctionType Type() => _reader.Count() is var type && type < _module.Types.Count
        ? _module.Types[type]
        : throw new TranslationException($"The function type {type}, named before byte {_reader.Position}, does not exist.");

    private FunctionType FunctionType()
    {
        if (_reader.Byte() != 0x60)
            throw new TranslationException($"The type at byte {_reader.Position - 1} is not a function type.");
        var type = new FunctionType(NumberTypes(), NumberTypes());
        return type.Results.Length <= 1
            ? type
            : throw new TranslationException(
                $"The function type before byte {_reader.Position} has several results, which is not supported.");
    }

    private NumberType[] NumberTypes()
    {
        var types = new NumberType[_reader.Length()];
        for (var i = 0; i < types.Length; i++)
            types[i] = _reader.NumberType();
        return types;
    }

    private void Import()
    {
        var (module, name, kind) = (_reader.Name(), _reader.Name(), _reader.Byte());
        switch (kind)
        {
            case 0: _module.Imports.Add(new ImportedFunction(module, name, Type())); break;
            case 1: Table(); break;
            case 2: _module.MemoryPages = Limits(); break;
            case 3:
                var type = _reader.NumberType();
                _reader.Byte();
                _module.ImportedGlobals.Add(new ImportedGlobal(module, name));
                _module.Globals.Add(new GlobalVariable(type, default));
                break;
            default: throw new TranslationException($"The import {module}.{name} is of kind {kind}, which is not supported.");
        }
    }

    // Of the custom sections only the one for linking says something that an execution needs.
    private void Custom(int end)
    {
        if (_reader.Name() == "dylink.0")
        {
            while (_reader.Position < end)
                Linking(_reader.Byte(), _reader.Count());
        }

        _reader.Position = end;
    }

    private void Linking(byte kind, int size)
    {
        const byte memoryInfo = 1, needed = 2;
        var end = _reader.Position + size;
        if (kind == memoryInfo)
        {
            var (memorySize, memoryAlignment) = (_reader.Count(), _reader.Count());
            var (tableSize, tableAlignment) = (_reader.Count(), _reader.Count());
            if (memoryAlignment > 16 || tableAlignment > 0)
                throw new TranslationException($"The module asks for memory at multiples of 2^{memoryAlignment} "
                    + $"and table slots at multiples of 2^{tableAlignment}, which is not supported.");
            _module.Linking = new DynamicLinking(memorySize, 1 << memoryAlignment, tableSize);
        }
        else if (kind == needed && _reader.Count() > 0)
        {
            throw new TranslationException($"The module needs the library {_reader.Name()}, which is not supported.");
        }

        _reader.Position = end;
    }

    private void Table()
    {
        if (_reader.Byte() != 0x70)
            throw new TranslationException($"The table at byte {_reader.Position - 1} does not hold functions.");
        _module.TableSize = Limits();
    }

    private int Limits()
    {
        var flags = _reader.Byte();
        if (flags > 1)
            throw new TranslationException($"The limits at byte {_reader.Position - 1} are of kind {flags}: "
                + "a memory or table that is shared or has 64-bit addresses is not supported.");
        var minimum = _reader.Count();
        if (flags == 1)
            _reader.Unsigned();
        return minimum;
    }

    private void Global()
    {
        var type = _reader.NumberType();
        _reader.Byte();
        _module.Globals.Add(new GlobalVariable(type, ConstantExpression.Read(_reader)));
    }

    private void Element()
    {
        ActiveSegment("element");
        var offset = ConstantExpression.Read(_reader);
        var functions = new int[_reader.Length()];
        for (var i = 0; i < functions.Length; i++)
            functions[i] = _reader.Count();
        if (offset.Global is null && (uint)offset.Number + (long)functions.Length > _module.TableSize)
            throw new TranslationException($"The element segment before byte {_reader.Position} does not fit into the table.");
        _module.Elements.Add(new ElementSegment(offset, functions));
    }

    private void Data()
    {
        ActiveSegment("data");
        var segment = new DataSegment(ConstantExpression.Read(_reader), _reader.Bytes(_reader.Length()));
        if (segment.Offset.Global is null && (uint)segment.Offset.Number + (long)segment.Bytes.Length > _module.MemoryPages * 65536L)
            throw new TranslationException($"The data segment before byte {_reader.Position} does not fit into memory.");
        _module.Data.Add(segment);
    }

    private void ActiveSegment(string what)
    {
        if (_reader.Unsigned() != 0)
            throw new TranslationException(
                $"The {what} segment before byte {_reader.Position} is not active in the first table or memory, which is not supported.");
    }

    private void Body()
    {
        var size = _reader.Length();
        var end = _reader.Position + size;
        var locals = new List<NumberType>();
        Each(() =>
        {
            var count = _reader.Count();
            if (locals.Count + count > 50_000)
                throw new TranslationException($"The function before byte {end} has more than 50,000 locals.");
            locals.AddRange(Enumerable.Repeat(_reader.NumberType(), count));
        });
        var function = _module.Imports.Count + _module.Bodies.Count;
        _module.Bodies.Add(new FunctionBody([.. locals], new InstructionReader(_reader, _module.Types, function).ReadTo(end)));
    }
}
