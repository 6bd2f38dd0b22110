using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The known types of one compilation, and facts about the others.</summary>
internal sealed class LeakSymbols
{
    private static readonly string[] Anchors =
    [
        "Grpc.Core.Status", "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.Extensions.Logging.ILogger", "Snakepit.Errors.SnakepitError",
    ];

    private readonly SymbolCache<ITypeSymbol, TypeFacts> _types = new();
    private readonly SymbolCache<IMethodSymbol, MethodFacts> _methods = new();
    private readonly SymbolCache<IPropertySymbol, PropertyFacts> _properties = new();
    private readonly Func<ITypeSymbol, TypeFacts> _createType;
    private readonly Func<IMethodSymbol, MethodFacts> _createMethod;
    private readonly Func<IPropertySymbol, PropertyFacts> _createProperty;
    private readonly IAssemblySymbol _own;
    private readonly Lazy<HashSet<IAssemblySymbol>> _marking;
    private readonly SymbolCache<INamespaceSymbol, string> _spaces = new();

    private LeakSymbols(Compilation compilation)
    {
        (Compilation, _own) = (compilation, compilation.Assembly);
        (_createType, _createMethod, _createProperty) = (type => new(type, this), method => MethodFacts.Create(method, this), property => PropertyFacts.Create(property, this));
        Exception = compilation.FindType("System.Exception");
        Message = compilation.FindType("Google.Protobuf.IMessage");
        ActionResult = compilation.FindType("Microsoft.AspNetCore.Mvc.IActionResult");
        HttpResult = compilation.FindType("Microsoft.AspNetCore.Http.IResult");
        ControllerBase = compilation.FindType("Microsoft.AspNetCore.Mvc.ControllerBase");
        ApiController = compilation.FindType("Microsoft.AspNetCore.Mvc.ApiControllerAttribute");
        NonAction = compilation.FindType("Microsoft.AspNetCore.Mvc.NonActionAttribute");
        Hub = compilation.FindType("Microsoft.AspNetCore.SignalR.Hub");
        LoggerMessage = compilation.FindType("Microsoft.Extensions.Logging.LoggerMessageAttribute");
        Sensitive = compilation.FindType(KnownNames.SensitiveAttribute);
        NotSensitive = compilation.FindType(KnownNames.NotSensitiveAttribute);
        Exposed = compilation.FindType(KnownNames.ExposedAttribute);
        Classification = compilation.FindType("Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute");
        Audience = compilation.FindType("Snakepit.Errors.ErrorAudience");
        _marking = new(() => MarkingAssemblies.Find(compilation, Sensitive?.ContainingAssembly, Classification?.ContainingAssembly));
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? Message { get; }

    public INamedTypeSymbol? ActionResult { get; }

    public INamedTypeSymbol? HttpResult { get; }

    public INamedTypeSymbol? ControllerBase { get; }

    public INamedTypeSymbol? ApiController { get; }

    public INamedTypeSymbol? NonAction { get; }

    public INamedTypeSymbol? Hub { get; }

    public INamedTypeSymbol? LoggerMessage { get; }

    public INamedTypeSymbol? Sensitive { get; }

    public INamedTypeSymbol? NotSensitive { get; }

    public INamedTypeSymbol? Exposed { get; }

    public INamedTypeSymbol? Classification { get; }

    public INamedTypeSymbol? Audience { get; }

    /// <summary>What names of conditions say.</summary>
    public GuardNames GuardNames { get; } = new();

    /// <summary>The symbols; null where nothing is referenced that could leak.</summary>
    public static LeakSymbols? Create(Compilation compilation) =>
        Array.Exists(Anchors, name => compilation.FindType(name) is not null) ? new(compilation) : null;

    public TypeRole RoleOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol named ? TypeRoles.Of(named, this) : TypeRole.None;

    public TypeFacts FactsOf(ITypeSymbol type)
    {
        // The compiler makes an object anew for each place where a type has an annotation, and keeps one for the type without.
        if (type.NullableAnnotation != NullableAnnotation.None && !type.IsValueType)
            type = type.WithNullableAnnotation(NullableAnnotation.None);
        return _types.GetOrAdd(type, _createType);
    }

    public MethodFacts FactsOf(IMethodSymbol method)
    {
        // What a delegate takes is told by its type arguments.
        if (method.MethodKind != MethodKind.DelegateInvoke)
            method = method.OriginalDefinition;
        return _methods.GetOrAdd(method, _createMethod);
    }

    public PropertyFacts FactsOf(IPropertySymbol property) => _properties.GetOrAdd(property.OriginalDefinition, _createProperty);

    /// <summary>Whether values of the type can hold text.</summary>
    public bool CarriesText(ITypeSymbol? type) => type?.SpecialType switch
    {
        null or SpecialType.System_Void or SpecialType.System_Boolean or SpecialType.System_Int32 => false,
        SpecialType.System_String or SpecialType.System_Object => true,
        _ => FactsOf(type).CarriesText,
    };

    /// <summary>The namespace of the type; empty for the global one.</summary>
    public string SpaceOf(ITypeSymbol type) =>
        type.ContainingNamespace is { } space ? _spaces.GetOrAdd(space, static it => it.IsGlobalNamespace ? "" : it.ToDisplayString()) : "";

    public bool IsException(ITypeSymbol? type) => type is not null && FactsOf(type).IsException;

    /// <summary>Whether the symbol is marked as secret with an attribute of ours or of data classification.</summary>
    public bool IsMarked(ISymbol symbol) => CanBeMarked(symbol) && Marks.AreSensitive(symbol.GetAttributes(), Sensitive, Classification);

    /// <summary>Whether a mark says that the symbol is no secret whatever it is called, or that the messages of an exception type were written for callers.</summary>
    public bool IsMarkedHarmless(ISymbol symbol) => CanBeMarked(symbol) && Marks.AreHarmless(symbol.GetAttributes(), NotSensitive, Classification);

    /// <summary>Whether a mark says that whatever the parameter or property gets is shown to callers.</summary>
    public bool IsExposed(ISymbol symbol) => Exposed is not null && CanBeMarked(symbol) && symbol.FindAttribute(Exposed) is not null;

    public bool ReturnsMarked(IMethodSymbol method) => CanBeMarked(method) && Marks.AreSensitive(method.GetReturnTypeAttributes(), Sensitive, Classification);

    public bool ReturnsHarmless(IMethodSymbol method) => CanBeMarked(method) && Marks.AreHarmless(method.GetReturnTypeAttributes(), NotSensitive, Classification);

    /// <summary>Whether the symbol can have an attribute that marks it: locals have none, and most references know none of these attributes.</summary>
    public bool CanBeMarked(ISymbol symbol)
    {
        if (Sensitive is null && Classification is null || symbol is ILocalSymbol)
            return false;
        if (symbol.ContainingAssembly is not { } assembly || ReferenceEquals(assembly, _own))
            return true;
        return _marking.Value.Contains(assembly);
    }
}
