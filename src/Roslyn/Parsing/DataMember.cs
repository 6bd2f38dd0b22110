using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>A public property or field of a type that travels.</summary>
internal sealed class DataMember
{
    private DataMember(ISymbol symbol, ITypeSymbol type) => (Symbol, Type) = (symbol, type);

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public string Name => Symbol.Name;

    /// <summary>Whether emitted code can set it, be it in an object initializer alone.</summary>
    public bool IsSettable { get; private set; }

    public bool IsInitOnly { get; private set; }

    public bool IsRequired { get; private set; }

    /// <summary>Whether it holds a value of its own; a computed property does not.</summary>
    public bool IsState { get; private set; }

    /// <summary>The members of a type, those of its base types first; an override or a <c>new</c> member takes the place of what it hides.</summary>
    public static IReadOnlyList<DataMember> Of(INamedTypeSymbol type, DataParser.Scope scope)
    {
        var members = new List<DataMember>();
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            var own = current.MembersInOrder()
                .Select(member => Find(member, scope))
                .Where(member => member is not null && !members.Any(other => other.Name == member.Name));
            members.InsertRange(0, own!);
        }

        return members;
    }

    private static DataMember? Find(ISymbol symbol, DataParser.Scope scope) => symbol switch
    {
        { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } => null,
        _ when IsForbidden(symbol) => null,
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => Find(property, scope),
        IFieldSymbol { IsImplicitlyDeclared: false } field => new(field, field.Type)
        {
            IsSettable = !field.IsReadOnly,
            IsRequired = field.IsRequired,
            IsState = true,
        },
        _ => null,
    };

    /// <summary>Emitted code can use an obsolete member, unless that is an error.</summary>
    private static bool IsForbidden(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] });

    private static DataMember Find(IPropertySymbol property, DataParser.Scope scope)
    {
        var setter = SetterOf(property);
        return new(property, property.Type)
        {
            IsSettable = setter is not null && scope.Known.Compilation.IsSymbolAccessibleWithin(setter, scope.Contract),
            IsInitOnly = setter is { IsInitOnly: true },
            IsRequired = property.IsRequired,
            IsState = property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && field.AssociatedSymbol.Is(property)),
        };
    }

    private static IMethodSymbol? SetterOf(IPropertySymbol property)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            if (current.SetMethod is { } setter)
                return setter;
        }

        return null;
    }
}
