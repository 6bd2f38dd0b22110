using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>The known types of one compilation.</summary>
internal sealed class KnownSymbols
{
    private static readonly ConditionalWeakTable<Compilation, KnownSymbols> Resolved = new();

    // Most projects have no contract: what only contracts ask for is found when the first asks.
    private readonly Lazy<Dictionary<ISymbol, KnownType>> _types;
    private readonly Lazy<Dictionary<string, string>> _builtInCodes;

    private Dictionary<string, IFieldSymbol>? _declaredCodes;

    private KnownSymbols(Compilation compilation)
    {
        (Compilation, _types, _builtInCodes) = (compilation, new(() => FindTypes(compilation)), new(() => FindBuiltInCodes(compilation)));
        Worker = compilation.FindType(KnownNames.SnakepitWorkerAttribute);
        Operation = compilation.FindType(KnownNames.SnakepitOperationAttribute);
        Name = compilation.FindType(KnownNames.SnakepitNameAttribute);
        Sensitive = compilation.FindType(KnownNames.SensitiveAttribute);
        NotSensitive = compilation.FindType(KnownNames.NotSensitiveAttribute);
        DataClassification = compilation.FindType("Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute");
        Raises = compilation.FindType(KnownNames.RaisesAttribute);
        ErrorCodes = compilation.FindType(KnownNames.ErrorCodesAttribute);
        ErrorCode = compilation.FindType(KnownNames.ErrorCodeAttribute);
        Timeout = compilation.FindType(KnownNames.TimeoutAttribute);
        Retry = compilation.FindType(KnownNames.RetryAttribute);
        CircuitBreaker = compilation.FindType(KnownNames.CircuitBreakerAttribute);
        Bulkhead = compilation.FindType(KnownNames.BulkheadAttribute);
        RateLimit = compilation.FindType(KnownNames.RateLimitAttribute);
        Fallback = compilation.FindType(KnownNames.FallbackAttribute);
        FallbackHandler = compilation.FindType(KnownNames.FallbackHandler);
        Result = compilation.FindType(KnownNames.SnakepitResult);
        CallOptions = compilation.FindType(KnownNames.SnakepitCallOptions);
        Task = compilation.FindType("System.Threading.Tasks.Task");
        TaskOf = compilation.FindType("System.Threading.Tasks.Task`1");
        ValueTask = compilation.FindType("System.Threading.Tasks.ValueTask");
        ValueTaskOf = compilation.FindType("System.Threading.Tasks.ValueTask`1");
        AsyncEnumerable = compilation.FindType("System.Collections.Generic.IAsyncEnumerable`1");
        CancellationToken = compilation.FindType("System.Threading.CancellationToken");
        Message = compilation.FindType("Google.Protobuf.IMessage`1");
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? Worker { get; }

    public INamedTypeSymbol? Operation { get; }

    public INamedTypeSymbol? Name { get; }

    public INamedTypeSymbol? Sensitive { get; }

    public INamedTypeSymbol? NotSensitive { get; }

    /// <summary>Base of the attributes that name kinds of data; null where the project knows none.</summary>
    public INamedTypeSymbol? DataClassification { get; }

    public INamedTypeSymbol? Raises { get; }

    public INamedTypeSymbol? ErrorCodes { get; }

    public INamedTypeSymbol? ErrorCode { get; }

    public INamedTypeSymbol? Timeout { get; }

    public INamedTypeSymbol? Retry { get; }

    public INamedTypeSymbol? CircuitBreaker { get; }

    public INamedTypeSymbol? Bulkhead { get; }

    public INamedTypeSymbol? RateLimit { get; }

    public INamedTypeSymbol? Fallback { get; }

    public INamedTypeSymbol? FallbackHandler { get; }

    public INamedTypeSymbol? Result { get; }

    public INamedTypeSymbol? CallOptions { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOf { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOf { get; }

    public INamedTypeSymbol? AsyncEnumerable { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? Message { get; }

    public static KnownSymbols Of(Compilation compilation) =>
        Resolved.GetValue(compilation, static compilation => new KnownSymbols(compilation));

    /// <summary>What the runtime knows about a type, by its definition.</summary>
    public KnownType? Find(ITypeSymbol type) =>
        _types.Value.TryGetValue(type.OriginalDefinition, out var known) ? known : null;

    /// <summary>The constant of <c>ErrorCodes</c> with this value.</summary>
    public string? FindBuiltInCode(string code) => _builtInCodes.Value.TryGetValue(code, out var name) ? name : null;

    /// <summary>Whether anyone declares the code: Snakepit, this project or one that it uses. Looks through types only when it has to.</summary>
    public bool IsKnownCode(string code) =>
        _builtInCodes.Value.ContainsKey(code) || FindDeclaredCode(code) is not null;

    /// <summary>The constant of an <c>[ErrorCodes]</c> class with this value. Looks through types the first time.</summary>
    public IFieldSymbol? FindDeclaredCode(string code) =>
        (_declaredCodes ??= DeclaredCodes.Find(this)).TryGetValue(code, out var constant) ? constant : null;

    private static Dictionary<ISymbol, KnownType> FindTypes(Compilation compilation)
    {
        var types = new Dictionary<ISymbol, KnownType>(SymbolEqualityComparer.Default);
        foreach (var type in KnownDataTypes.Scalars)
            Add(type, new(KnownTypeKind.Scalar, type.Substring(type.LastIndexOf('.') + 1)));
        foreach (var (type, factory) in KnownDataTypes.NumericContainers)
            Add(type, new(KnownTypeKind.NumericContainer, factory));
        foreach (var (type, create) in KnownDataTypes.Lists)
            Add(type, new(KnownTypeKind.List, create));
        foreach (var (type, create) in KnownDataTypes.Sets)
            Add(type, new(KnownTypeKind.Set, create));
        foreach (var (type, create) in KnownDataTypes.Dictionaries)
            Add(type, new(KnownTypeKind.Dictionary, create));
        foreach (var (type, instead) in KnownDataTypes.Replacements)
            Add(type, new(KnownTypeKind.Unsupported, instead));
        foreach (var type in KnownDataTypes.ArrayElements)
        {
            if (compilation.FindType(type) is { } symbol)
                types[symbol] = types[symbol] with { IsArrayElement = true };
        }

        return types;

        void Add(string metadataName, KnownType type)
        {
            if (compilation.FindType(metadataName) is { } symbol)
                types[symbol] = type;
        }
    }

    private static Dictionary<string, string> FindBuiltInCodes(Compilation compilation)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in compilation.FindType(KnownNames.BuiltInCodes)?.GetMembers().OfType<IFieldSymbol>() ?? [])
        {
            if (code.ConstantValue is string value)
                codes[value] = code.Name;
        }

        return codes;
    }
}

internal enum KnownTypeKind
{
    Scalar,
    NumericContainer,
    List,
    Set,
    Dictionary,
    Unsupported,
}

/// <param name="Kind">What kind of data it is.</param>
/// <param name="Text">The converter, its factory, the expression that makes it, or what to write instead.</param>
internal sealed record KnownType(KnownTypeKind Kind, string Text)
{
    public bool IsArrayElement { get; init; }
}
