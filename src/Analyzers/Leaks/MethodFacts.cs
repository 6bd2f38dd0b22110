using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What one method has to do with leaks, whoever calls it: found once, because a project calls few methods in many places.</summary>
internal sealed class MethodFacts
{
    private static readonly HashSet<string> NotKeyed = new(StringComparer.Ordinal)
    {
        "GetTypeByMetadataName", "GetProperty", "GetField", "GetMethod", "GetTemplate", "GetOrdinal",
    };

    /// <summary>What makes a private key leave the object that keeps it. Those that encrypt it have other names.</summary>
    private static readonly HashSet<string> KeyExports = new(StringComparer.Ordinal)
    {
        "ExportRSAPrivateKeyPem", "ExportPkcs8PrivateKeyPem", "ExportECPrivateKeyPem", "ExportRSAPrivateKey", "ExportPkcs8PrivateKey", "ExportECPrivateKey",
    };

    public TypeRole Role { get; private init; }

    public MethodName Name { get; private init; }

    public bool IsInSource { get; private init; }

    /// <summary>Its result no longer tells what went in.</summary>
    public bool IsSanitizing { get; private init; }

    /// <summary>Its result is secret: marked so, or a private key.</summary>
    public bool IsSource { get; private init; }

    /// <summary>A mark says that what one of its parameters gets is shown to callers.</summary>
    public bool IsExposing { get; private init; }

    /// <summary>It can switch the inside of errors on.</summary>
    public bool IsSwitch { get; private init; }

    /// <summary>A call can lead out, whatever it is called on.</summary>
    public bool IsSink { get; private init; }

    public bool IsLoggerMessage { get; private init; }

    /// <summary>An extension that adds to a dictionary, as <c>Append</c> does to headers.</summary>
    public bool IsAdding { get; private init; }

    /// <summary>It belongs to a logger that is none of the known ones.</summary>
    public bool IsLog { get; private init; }

    /// <summary>It writes its arguments member by member.</summary>
    public bool IsSerializer { get; private init; }

    /// <summary>It gives what is behind the text that it gets.</summary>
    public bool IsKeyed { get; private init; }

    /// <summary>It finds something by its arguments, which are not in the result.</summary>
    public bool IsLookup { get; private init; }

    /// <summary>It writes its arguments as text.</summary>
    public bool IsFormatting { get; private init; }

    /// <summary>Without source, and known to hand on what it gets.</summary>
    public bool IsPassing { get; private init; }

    /// <summary>Whether its result can hold text; null where type arguments decide.</summary>
    public bool? ReturnsText { get; private init; }

    /// <summary>Its result can be a claim.</summary>
    public bool CanReturnClaim { get; private init; }

    /// <summary>It hands something out by a parameter.</summary>
    public bool HasOutputs { get; private init; }

    public static MethodFacts Create(IMethodSymbol method, LeakSymbols symbols)
    {
        var (name, type) = (method.Name, method.ContainingType);
        var role = symbols.RoleOf(type);
        var isInSource = method.MethodKind == MethodKind.LocalFunction || !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;
        var isLoggerMessage = symbols.LoggerMessage is not null && method.IsPartialDefinition && method.FindAttribute(symbols.LoggerMessage) is not null;
        var isLog = role == TypeRole.None && LogMethods.Is(method, isInSource);
        var isExposing = method.Parameters.Any(symbols.IsExposed);
        return new()
        {
            Role = role,
            Name = MethodNames.Of(name),
            IsInSource = isInSource,
            IsSanitizing = Sanitizers.Is(method) && !symbols.ReturnsMarked(method) || symbols.ReturnsHarmless(method),
            IsSource = symbols.ReturnsMarked(method) || KeyExports.Contains(name),
            IsExposing = isExposing,
            IsSwitch = DetailSwitches.IsMethod(name) && (!isInSource || DetailSwitches.IsBuilder(method)),
            IsSink = isExposing || role is not (TypeRole.None or TypeRole.HttpRequest or TypeRole.HubClients) || isLoggerMessage || isLog
                || method.MethodKind == MethodKind.Constructor && symbols.FactsOf(type) is { IsException: true } or { IsHttpResult: true }
                || method.MethodKind == MethodKind.DelegateInvoke && method.Parameters.Length > 1 && symbols.RoleOf(method.Parameters[0].Type) == TypeRole.Logger,
            IsLoggerMessage = isLoggerMessage,
            IsLog = isLog,
            IsAdding = method.IsExtensionMethod && !isInSource && name is "Append" or "AppendList" or "AppendCommaSeparatedValues" or "SetCommaSeparatedValues" or "TryAdd",
            IsSerializer = role == TypeRole.Serializer && name is not ("Deserialize" or "DeserializeObject" or "DeserializeAsync"),
            IsKeyed = (StartsWith(name, "Get") || StartsWith(name, "TryGet") || StartsWith(name, "Find")) && !NotKeyed.Contains(name),
            IsLookup = StartsWith(name, "TryGet")
                || StartsWith(name, "Get") && name is not ("GetBytes" or "GetString" or "GetChars" or "GetAwaiter" or "GetResult" or "GetEnumerator")
                || name is "Contains" or "ContainsKey" or "Remove" or "IndexOf" or "StartsWith" or "EndsWith" or "Find",
            IsFormatting = type is { SpecialType: SpecialType.System_String } or { Name: "StringBuilder" or "Convert" or "StringWriter" or "TextWriter" or "Encoding" },
            IsPassing = type is not null && !isInSource && IsPassingType(type, role, symbols),
            ReturnsText = method.IsGenericMethod || type is { IsGenericType: true } ? null : symbols.CarriesText(method.ReturnType),
            CanReturnClaim = method.ReturnType is ITypeParameterSymbol or { Name: "Claim" },
            HasOutputs = method.Parameters.Any(static parameter => parameter.RefKind == RefKind.Out),
        };
    }

    /// <summary>Types of the platform hand on what they get, others are expected to do their work.</summary>
    private static bool IsPassingType(INamedTypeSymbol type, TypeRole role, LeakSymbols symbols) =>
        (symbols.FactsOf(type) is { IsPlatform: true } or { IsContainer: true } || type.ContainingNamespace?.Name is "Protobuf" or "Json" or "WellKnownTypes"
            || role is TypeRole.Serializer or TypeRole.HeaderDictionary or TypeRole.MetadataEntry)
        && (type.Name == "HttpContent" || symbols.SpaceOf(type) is not ("System.Net.Http" or "System.Net.Http.Headers" or "System.Data.Common" or "System.Security.Cryptography"));

    private static bool StartsWith(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);
}
