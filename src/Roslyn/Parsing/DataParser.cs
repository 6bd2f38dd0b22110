using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Finds or makes a converter for each type that a contract sends or receives; one for each type, recursive types included.</summary>
internal sealed class DataParser
{
    public static readonly PayloadModel Empty = new("global::" + KnownNames.Empty, new("Empty", IsBuiltIn: true));

    private readonly Scope _scope;
    private readonly Findings _findings;

    public DataParser(INamedTypeSymbol contract, KnownSymbols known, Findings findings, CancellationToken cancellationToken)
        : this(new(contract, known, cancellationToken), findings)
    {
    }

    private DataParser(Scope scope, Findings findings) => (_scope, _findings) = (scope, findings);

    public IEnumerable<RecordConverterModel> Records => _scope.Records.Where(static record => record is not null)!;

    public IEnumerable<ArgumentsConverterModel> Arguments => _scope.Arguments;

    /// <summary>Parameters and members that travel and are not marked as sensitive.</summary>
    public IEnumerable<ISymbol> Unmarked => SensitiveParser.FindUnmarked(this, _scope);

    public IEnumerable<ComposedConverterModel> Composed => _scope.Composed;

    public Nullability Nullability => _scope.Nullability;

    /// <summary>The same converters, other findings.</summary>
    public DataParser With(Findings findings) => new(_scope, findings);

    public string TakeOperationName(string name) => _scope.OperationNames.Take(name);

    public PayloadModel? Parse(ITypeSymbol type, DataPath path, Spot spot)
    {
        var annotated = Nullability.Annotate(type);
        return FindConverter(annotated, path, spot) is { } converter ? new(annotated.ToWireType(), converter) : null;
    }

    /// <summary>The arguments of an operation: one value as it is, several as a tuple.</summary>
    public PayloadModel? ParseArguments(string operation, IReadOnlyList<IParameterSymbol> parameters)
    {
        var arguments = ArgumentsParser.Parse(this, _findings, _scope, operation, parameters);
        if (arguments is null)
            return null;
        if (!_scope.Arguments.Contains(arguments))
            _scope.Arguments.Add(arguments);
        return new(arguments.Type, new(arguments.Name, IsBuiltIn: false));
    }

    /// <summary>The operation as C# and Python both write it. To be asked when everything of it has been parsed.</summary>
    public string ParseSignature(string operation, PayloadModel arguments, (string Name, PayloadModel Payload)? stream, PayloadModel result, bool isStream) =>
        _scope.Signatures.Of(operation, _scope.Arguments.First(it => it.Name == arguments.Converter.Name), stream, result, isStream);

    /// <summary>The name of a parameter on the wire.</summary>
    public string WireNameOf(IParameterSymbol parameter) => ArgumentsParser.WireNameOf(parameter, _scope);

    /// <summary>What is sensitive in the arguments and in the caller's stream. To be asked when both have been parsed.</summary>
    public EquatableArray<string> ParseSensitive(OperationParameters parameters, ITypeSymbol? result) => SensitiveParser.Parse(this, _scope, parameters, result);

    public ConverterReference? FindConverter(ITypeSymbol type, DataPath path, Spot spot)
    {
        _scope.CancellationToken.ThrowIfCancellationRequested();
        var key = type.ToWireType();
        if (!_scope.Converters.TryGetValue(key, out var converter))
        {
            converter = MakeConverter(type, key, path, spot);
            _scope.Converters[key] = converter;
        }

        // What is wrong with a type is said once; each operation that uses it is left out.
        if (converter is null)
            _findings.Break();
        return converter;
    }

    private ConverterReference? MakeConverter(ITypeSymbol type, string key, DataPath path, Spot spot)
    {
        if (type is IErrorTypeSymbol { CandidateReason: CandidateReason.Inaccessible })
            return Refuse(Rules.TypeIsInaccessible, type, path, spot);
        // The compiler has told of the one; of the other it is told that contracts and operations are not generic.
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter)
            return null;
        if (path.IsTooDeep)
            return Refuse(Rules.TypeGrowsWithoutEnd, type, path, spot);
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Compose(type, key, "Nullable", [nullable.TypeArguments[0]], path, spot);
        if (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated, TypeKind: not TypeKind.Dynamic })
            return Compose(type, key, "OrNull", [type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)], path, spot);
        if (type is IArrayTypeSymbol array)
            return MakeArray(array, key, path, spot);
        if (_scope.Known.Find(type) is { } known)
            return MakeKnown((INamedTypeSymbol)type, known, key, path, spot);
        if (Unsupported.Find(type) is { } instead)
            return Refuse(Rules.TypeIsUnsupported, type, path, spot, instead);
        if (type is not INamedTypeSymbol named)
            return Refuse(Rules.TypeIsUnsupported, type, path, spot, "a record with its values");
        if (!_scope.Known.Compilation.IsSymbolAccessibleWithin(named, _scope.Contract))
            return Refuse(Rules.TypeIsInaccessible, type, path, spot);
        if (named.TypeKind == TypeKind.Enum)
            return EnumParser.Parse(_scope, _findings, named, key, spot);
        if (TupleParser.PartsOf(named) is { } parts)
            return Compose(type, key, named.IsValueType ? "Tuple" : "ReferenceTuple", parts, path, spot);
        if (named.AllInterfaces.Any(it => it.IsDefinedBy(_scope.Known.Message) && it.TypeArguments[0].Is(named)))
            return Add(type, key, $"Protobuf<{key}>", [], null);
        if (named.IsAbstract)
            return Refuse(Rules.TypeIsAbstract, type, path, spot);
        if (named.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable))
            return Refuse(Rules.CollectionIsUnknown, type, path, spot);
        if (Unsupported.IsOfTheFramework(named))
            return Refuse(Rules.TypeIsUnsupported, type, path, spot, "a record with its values");
        return MakeRecord(named, key, path, spot);
    }

    private ConverterReference? MakeArray(IArrayTypeSymbol array, string key, DataPath path, Spot spot)
    {
        var element = array.ElementType;
        var isNumeric = _scope.Known.Find(element) is { IsArrayElement: true };
        var item = element.ToWireType();
        return (array.Rank, isNumeric) switch
        {
            (1, _) when element.SpecialType == SpecialType.System_Byte => new("Bytes", IsBuiltIn: true),
            (1, true) => Add(array, key, $"NumericArray<{item}>", [], null),
            (1, false) => Compose(array, key, "Array", [element], path, spot),
            (2, true) => Add(array, key, $"NumericArray2<{item}>", [], null),
            (2, false) => Refuse(Rules.TypeIsUnsupported, array, path, spot, $"{element.ToMessage()}[][]"),
            _ => Refuse(Rules.TypeIsUnsupported, array, path, spot, $"Tensor<{element.ToMessage()}> or nested arrays"),
        };
    }

    private ConverterReference? MakeKnown(INamedTypeSymbol type, KnownType known, string key, DataPath path, Spot spot)
    {
        var arguments = type.TypeArguments;
        return known.Kind switch
        {
            KnownTypeKind.Scalar => new(known.Text, IsBuiltIn: true),
            KnownTypeKind.List => Compose(type, key, "Collection", arguments, path, spot, known.Text),
            KnownTypeKind.Set => Compose(type, key, "Set", arguments, path, spot, known.Text),
            KnownTypeKind.Dictionary => Compose(type, key, "Dictionary", arguments, path, spot, known.Text),
            KnownTypeKind.NumericContainer => MakeNumericContainer(type, known.Text, key, path, spot),
            _ => Refuse(Rules.TypeIsUnsupported, type, path, spot, known.Text),
        };
    }

    private ConverterReference? MakeNumericContainer(INamedTypeSymbol type, string factory, string key, DataPath path, Spot spot)
    {
        var element = type.TypeArguments[0];
        if (element.SpecialType == SpecialType.System_Byte && factory.EndsWith("Memory", StringComparison.Ordinal))
            return new(factory.Replace("Numeric", "Bytes"), IsBuiltIn: true);
        return _scope.Known.Find(element) is { IsArrayElement: true }
            ? Add(type, key, $"{factory}<{element.ToWireType()}>", [], null)
            : Refuse(Rules.TypeIsUnsupported, type, path, spot, $"{element.ToMessage()}[]");
    }

    private ConverterReference? MakeRecord(INamedTypeSymbol type, string key, DataPath path, Spot spot)
    {
        var name = _scope.ConverterNames.Take(ConverterName.Of(type), "Converter");
        var reference = new ConverterReference(name, IsBuiltIn: false);
        _scope.Converters[key] = reference;
        var index = _scope.Records.Count;
        _scope.Records.Add(null);
        var record = new RecordParser(this, _scope, _findings, type, path, spot).Parse(name, key);
        _scope.Records[index] = record;
        return record is null ? null : reference;
    }

    /// <summary>A converter that the runtime makes out of those for <paramref name="parts"/>.</summary>
    private ConverterReference? Compose(
        ITypeSymbol type, string key, string factory, IReadOnlyList<ITypeSymbol> parts, DataPath path, Spot spot, string? create = null)
    {
        var items = new List<ConverterReference>();
        foreach (var part in parts)
        {
            if (FindConverter(part, path, spot) is not { } item)
                return null;
            items.Add(item);
        }

        var types = parts.Select(static part => part.ToWireType());
        if (create is not null)
            types = types.Prepend(key);
        return Add(type, key, $"{factory}<{string.Join(", ", types)}>", items, create is null ? null : $"static items => {create}");
    }

    private ConverterReference Add(ITypeSymbol type, string key, string factory, IEnumerable<ConverterReference> items, string? tail) =>
        _scope.Add(ConverterName.Of(type), key, factory, items, tail);

    private ConverterReference? Refuse(
        DiagnosticDescriptor rule, ITypeSymbol type, DataPath path, Spot spot, string? instead = null)
    {
        _findings.Add(rule, spot, path.ToString(), type.ToMessage(), instead);
        return null;
    }

    /// <summary>What the converters of one contract share.</summary>
    internal sealed class Scope(INamedTypeSymbol contract, KnownSymbols known, CancellationToken cancellationToken)
    {
        private static readonly string[] ObjectMembers =
            ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Finalize"];

        public INamedTypeSymbol Contract { get; } = contract;

        public KnownSymbols Known { get; } = known;

        public CancellationToken CancellationToken { get; } = cancellationToken;

        public Nullability Nullability { get; } = new(known.Compilation);

        public Dictionary<string, ConverterReference?> Converters { get; } = new(StringComparer.Ordinal);

        public List<ArgumentsConverterModel> Arguments { get; } = [];

        /// <summary>Null where a record is being parsed.</summary>
        public List<RecordConverterModel?> Records { get; } = [];

        public List<ComposedConverterModel> Composed { get; } = [];

        /// <summary>Names on the wire of the sensitive members, by record converter.</summary>
        public Dictionary<string, List<string>> SensitiveMembers { get; } = new(StringComparer.Ordinal);

        /// <summary>Parameters without a mark.</summary>
        public List<ISymbol> Unmarked { get; } = [];

        /// <summary>Members without a mark, each with the converter of its record.</summary>
        public List<(string Record, ISymbol Member)> UnmarkedMembers { get; } = [];

        /// <summary>Types of what travels and is not sensitive as a whole.</summary>
        public List<ITypeSymbol> Shown { get; } = [];

        /// <summary>Whether the project's types say what may be null.</summary>
        public bool SaysNull { get; } = known.Compilation.Options.NullableContextOptions.AnnotationsEnabled();

        public SignatureText Signatures => field ??= new(this);

        public UniqueNames OperationNames { get; } = new(ObjectMembers);

        public UniqueNames ConverterNames { get; } = new(ObjectMembers);

        public void AddSensitive(string record, string member)
        {
            if (!SensitiveMembers.TryGetValue(record, out var members))
                SensitiveMembers.Add(record, members = []);
            members.Add(member);
        }

        public bool IsSensitive(string record, string member) => SensitiveMembers.TryGetValue(record, out var members) && members.Contains(member);

        public ConverterReference Add(
            string name, string type, string factory, IEnumerable<ConverterReference> items, string? tail)
        {
            var unique = ConverterNames.Take(name);
            Composed.Add(new(unique, type, factory, items.ToEquatableArray(), tail));
            return new(unique, IsBuiltIn: false);
        }
    }
}
