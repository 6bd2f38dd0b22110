using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What one type has to do with leaks. What needs a look at its interfaces or members is found when it is asked for.</summary>
internal sealed class TypeFacts
{
    private readonly ITypeSymbol _type;
    private readonly LeakSymbols _symbols;
    private readonly string _space;

    private Writer? _writer;
    private Answer _hasWriter;
    private Answer _isRecord;
    private Answer _isMessage;
    private Answer _isHttpResult;
    private Answer _isController;
    private Answer _isHub;
    private Answer _isRequestData;
    private Answer _isReply;
    private Answer _isService;
    private Answer _hasOwnMessage;
    private Answer _isDatabaseException;

    public TypeFacts(ITypeSymbol type, LeakSymbols symbols)
    {
        (_type, _symbols, Role) = (type, symbols, symbols.RoleOf(type));
        _space = type is IArrayTypeSymbol ? "System" : symbols.SpaceOf(type);
        IsPlatform = _space == "System" || StartsWith("System.") || type.IsAnonymousType || type.IsTupleType;
        IsException = DerivesFrom(type, symbols.Exception) || HoldsExceptions(type, symbols.Exception);
        CarriesText = Carries(type, 0);
        IsContainer = Role is TypeRole.Metadata || StartsWith("Google.Protobuf.Collections")
            || IsPlatform && (StartsWith("System.Collections") || StartsWith("System.IO") || StartsWith("System.Text") || type.Name is "TagList" or "ActivityTagsCollection");
    }

    private enum Answer : byte
    {
        Unknown,
        No,
        Yes,
    }

    public TypeRole Role { get; }

    /// <summary>It is an exception, or a collection of exceptions.</summary>
    public bool IsException { get; }

    /// <summary>Values can hold text.</summary>
    public bool CarriesText { get; }

    /// <summary>Declared by the platform: its members hand on what they get.</summary>
    public bool IsPlatform { get; }

    /// <summary>Things can be added to it that come out again.</summary>
    public bool IsContainer { get; }

    /// <summary>A record; metadata tell so only by the members.</summary>
    public bool IsRecord => Ask(ref _isRecord, static it => it._type.IsRecord);

    public bool IsMessage => Ask(ref _isMessage, static it => Implements(it._type, it._symbols.Message));

    /// <summary>An action result of MVC or a result of minimal APIs.</summary>
    public bool IsHttpResult => Ask(ref _isHttpResult, static it => Implements(it._type, it._symbols.ActionResult) || Implements(it._type, it._symbols.HttpResult));

    public bool IsController => Ask(ref _isController, static it => DerivesFrom(it._type, it._symbols.ControllerBase) || HasAttribute(it._type, it._symbols.ApiController));

    public bool IsHub => Ask(ref _isHub, static it => DerivesFrom(it._type, it._symbols.Hub));

    /// <summary>A rich error detail or status of <c>google.rpc</c>.</summary>
    public bool IsRpcDetail => _space == "Google.Rpc" && IsMessage;

    /// <summary>Formatting it writes a whole request.</summary>
    public bool IsRequest => Role is TypeRole.HttpRequest or TypeRole.HttpMessage || IsOwnRequest && (IsRecord || IsMessage || _type.TypeKind == TypeKind.TypeParameter);

    /// <summary>Serializing it writes a whole request.</summary>
    public bool IsRequestData => Role is TypeRole.HttpRequest or TypeRole.HttpMessage || IsOwnRequest;

    /// <summary>A class or struct of the project, or of a contract, that is called a request and holds text.</summary>
    private bool IsOwnRequest => Ask(ref _isRequestData, static it =>
        it._type is ITypeParameterSymbol { Name: "TRequest" }
        || it._type is { TypeKind: TypeKind.Class or TypeKind.Struct } && it._type.Name.EndsWith("Request", StringComparison.Ordinal)
        && !it.IsPlatform && !it.StartsWith("Microsoft.") && !it.StartsWith("Google.")
        && it._type.GetMembers().Any(static member => member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsIndexer: false } property
            && property.Name != "EqualityContract" && Carries(property.Type, 0)));

    /// <summary>A class or struct of the project, or of a contract, that is called a reply.</summary>
    public bool IsReply => Ask(ref _isReply, static it =>
        it._type is { TypeKind: TypeKind.Class or TypeKind.Struct }
        && (it._type.Name.EndsWith("Reply", StringComparison.Ordinal) || it._type.Name.EndsWith("Response", StringComparison.Ordinal))
        && (!it._type.DeclaringSyntaxReferences.IsEmpty || it.IsMessage));

    /// <summary>A class that a gRPC service is made of.</summary>
    public bool IsService => Ask(ref _isService, static it =>
    {
        for (var type = it._type; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "BindServiceMethodAttribute"))
                return true;
        }

        return false;
    });

    /// <summary>An exception type of the project whose message is made of nothing but its own words.</summary>
    public bool HasOwnMessage => Ask(ref _hasOwnMessage, static it => it.IsException && OwnMessages.AreFixed(it._type));

    public bool IsDatabaseException => Ask(ref _isDatabaseException, static it =>
    {
        if (!it.IsException)
            return false;
        for (var type = it._type.BaseType; type is not null; type = type.BaseType)
        {
            if (type.Name == "DbException" && it._symbols.SpaceOf(type) == "System.Data.Common")
                return true;
        }

        return false;
    });

    /// <summary>How an object of a class of the project writes itself as text; null for all other types.</summary>
    public Writer? WritesItself =>
        !IsPlatform && !IsException && CarriesText && Ask(ref _hasWriter, static it => (it._writer = Writer.Of(it._type)) is not null) ? _writer : null;

    // Two threads may both look; they find the same.
    private bool Ask(ref Answer known, Func<TypeFacts, bool> find)
    {
        if (known == Answer.Unknown)
            known = find(this) ? Answer.Yes : Answer.No;
        return known == Answer.Yes;
    }

    private bool StartsWith(string start) => _space.StartsWith(start, StringComparison.Ordinal);

    private static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol? definition)
    {
        if (definition is null)
            return false;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(constraint => constraint.TypeKind != TypeKind.TypeParameter && DerivesFrom(constraint, definition));
        for (; type is not null; type = type.BaseType)
        {
            // Most have another name, which costs less to see.
            if (type.Name == definition.Name && type.OriginalDefinition.Is(definition))
                return true;
        }

        return false;
    }

    private static bool Implements(ITypeSymbol type, INamedTypeSymbol? definition) =>
        definition is not null && (type.Is(definition) || type.AllInterfaces.Any(it => it.Is(definition)));

    private static bool HasAttribute(ITypeSymbol type, INamedTypeSymbol? attribute)
    {
        for (ITypeSymbol? it = type; attribute is not null && it is not null; it = it.BaseType)
        {
            if (it.FindAttribute(attribute) is not null)
                return true;
        }

        return false;
    }

    /// <summary>An array or collection of exceptions.</summary>
    private static bool HoldsExceptions(ITypeSymbol type, INamedTypeSymbol? exception) => type switch
    {
        IArrayTypeSymbol array => DerivesFrom(array.ElementType, exception),
        // The interfaces of the definition, which need not be made for each type argument.
        INamedTypeSymbol { TypeArguments: [var element] } named => DerivesFrom(element, exception)
            && named.OriginalDefinition.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable),
        _ => false,
    };

    private static bool Carries(ITypeSymbol type, int depth)
    {
        if (type.SpecialType is SpecialType.System_String or SpecialType.System_Object || depth > 4)
            return true;
        switch (type)
        {
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char }:
                return true;
            case IArrayTypeSymbol array:
                return Carries(array.ElementType, depth + 1);
            case { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Error }:
                return false;
            case INamedTypeSymbol { SpecialType: not SpecialType.None, TypeKind: TypeKind.Struct } scalar
                when scalar.SpecialType != SpecialType.System_Nullable_T:
                return false;
            case INamedTypeSymbol named when named.ContainingNamespace is { } space && space.Name is "Tasks" or "System" or "Threading" or "Buffers":
                if (named.IsTupleType)
                    return named.TupleElements.Any(element => Carries(element.Type, depth + 1));
                if (named.Arity > 0)
                    return named.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ReadOnlySequence"
                        ? named.TypeArguments[0].SpecialType is SpecialType.System_Byte or SpecialType.System_Char || Carries(named.TypeArguments[0], depth + 1)
                        : named.TypeArguments.Any(argument => Carries(argument, depth + 1));
                return named.TypeKind == TypeKind.Class && named.Name is not ("Task" or "Type" or "Thread" or "Random" or "Version");
            default:
                return true;
        }
    }
}
