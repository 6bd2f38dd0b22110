using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What one type has to do with leaks.</summary>
internal sealed class TypeFacts
{
    /// <summary>It is an exception, or a collection of exceptions.</summary>
    public bool IsException { get; private init; }

    public bool IsMessage { get; private init; }

    /// <summary>An action result of MVC or a result of minimal APIs.</summary>
    public bool IsHttpResult { get; private init; }

    public bool IsController { get; private init; }

    public bool IsHub { get; private init; }

    /// <summary>A rich error detail or status of <c>google.rpc</c>.</summary>
    public bool IsRpcDetail { get; private init; }

    /// <summary>Values can hold text.</summary>
    public bool CarriesText { get; private init; }

    /// <summary>Declared by the platform: its members hand on what they get.</summary>
    public bool IsPlatform { get; private init; }

    /// <summary>Things can be added to it that come out again.</summary>
    public bool IsContainer { get; private init; }

    /// <summary>Formatting it writes a whole request.</summary>
    public bool IsRequest { get; private init; }

    /// <summary>Serializing it writes a whole request.</summary>
    public bool IsRequestData { get; private init; }

    public static TypeFacts Create(ITypeSymbol type, LeakSymbols symbols)
    {
        var isMessage = Implements(type, symbols.Message);
        var space = type is IArrayTypeSymbol ? "System" : SpaceOf(type);
        var isPlatform = space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || type.IsAnonymousType || type.IsTupleType;
        var role = symbols.RoleOf(type);
        var isRequestName = type.Name.EndsWith("Request", StringComparison.Ordinal);
        var isOwnData = isRequestName && !isPlatform && type.TypeKind is TypeKind.Class or TypeKind.Struct
            && !space.StartsWith("Microsoft.", StringComparison.Ordinal) && !space.StartsWith("Google.", StringComparison.Ordinal)
            && type.GetMembers().Any(member => member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsIndexer: false } property
                && property.Name != "EqualityContract" && Carries(property.Type, 0));
        return new()
        {
            IsException = DerivesFrom(type, symbols.Exception) || ElementOf(type) is { } element && DerivesFrom(element, symbols.Exception),
            IsMessage = isMessage,
            IsHttpResult = Implements(type, symbols.ActionResult) || Implements(type, symbols.HttpResult),
            IsController = DerivesFrom(type, symbols.ControllerBase) || HasAttribute(type, symbols.ApiController),
            IsHub = DerivesFrom(type, symbols.Hub),
            IsRpcDetail = isMessage && space == "Google.Rpc",
            CarriesText = Carries(type, 0),
            IsPlatform = isPlatform,
            IsContainer = role is TypeRole.Metadata || space.StartsWith("Google.Protobuf.Collections", StringComparison.Ordinal)
                || isPlatform && (space.StartsWith("System.Collections", StringComparison.Ordinal) || space.StartsWith("System.IO", StringComparison.Ordinal)
                    || space.StartsWith("System.Text", StringComparison.Ordinal) || type.Name is "TagList" or "ActivityTagsCollection"),
            IsRequest = role is TypeRole.HttpRequest or TypeRole.HttpMessage || isMessage && isRequestName && isOwnData || isOwnData && type.IsRecord,
            IsRequestData = isOwnData || role is TypeRole.HttpRequest or TypeRole.HttpMessage,
        };
    }

    private static string SpaceOf(ITypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    private static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol? definition)
    {
        if (definition is null)
            return false;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(constraint => constraint.TypeKind != TypeKind.TypeParameter && DerivesFrom(constraint, definition));
        for (; type is not null; type = type.BaseType)
        {
            if (type.OriginalDefinition.Is(definition))
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

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named
            when named.AllInterfaces.Any(static it => it.SpecialType == SpecialType.System_Collections_IEnumerable) => named.TypeArguments[0],
        _ => null,
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
