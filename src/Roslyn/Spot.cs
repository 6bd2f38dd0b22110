using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Roslyn;

/// <summary>Where a finding is: a part of a declaration. Syntax is looked at only when the finding is reported.</summary>
internal sealed class Spot
{
    private readonly ISymbol _symbol;
    private readonly Func<SyntaxNode, SyntaxNode?>? _part;
    private readonly AttributeData? _attribute;
    private readonly int _argument;

    private readonly string? _setting;

    private Spot(
        ISymbol symbol, Func<SyntaxNode, SyntaxNode?>? part = null, AttributeData? attribute = null, int argument = 0, string? setting = null) =>
        (_symbol, _part, _attribute, _argument, _setting) = (symbol, part, attribute, argument, setting);

    /// <summary>The name in a declaration.</summary>
    public static Spot Name(ISymbol symbol) => new(symbol);

    public static Spot ReturnType(IMethodSymbol method) =>
        new(method, static node => (node as MethodDeclarationSyntax)?.ReturnType);

    public static Spot ParameterType(IParameterSymbol parameter) =>
        new(parameter, static node => (node as ParameterSyntax)?.Type);

    /// <summary>The type of a property, a field or a positional parameter of a record.</summary>
    public static Spot MemberType(ISymbol member) => new(member, static node => node switch
    {
        PropertyDeclarationSyntax property => property.Type,
        ParameterSyntax parameter => parameter.Type,
        { Parent: VariableDeclarationSyntax field } => field.Type,
        _ => null,
    });

    public static Spot TypeParameters(ISymbol symbol) => new(symbol, static node => node switch
    {
        TypeDeclarationSyntax type => type.TypeParameterList,
        MethodDeclarationSyntax method => method.TypeParameterList,
        _ => null,
    });

    /// <summary>An argument of an attribute, or the attribute when it has none there.</summary>
    public static Spot Argument(ISymbol symbol, AttributeData attribute, int argument = 0) => new(symbol, null, attribute, argument);

    public static Spot Attribute(ISymbol symbol, AttributeData attribute) => new(symbol, null, attribute, int.MaxValue);

    /// <summary>A named argument of an attribute, or an element of its list; a constructor argument of this name.</summary>
    public static Spot Setting(ISymbol symbol, AttributeData attribute, string name, int element = -1) => new(symbol, null, attribute, element, name);

    public Location ToLocation(CancellationToken cancellationToken)
    {
        if (_attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax attribute)
        {
            var arguments = attribute.ArgumentList?.Arguments ?? default;
            if (_setting is not null)
                return SettingOf(attribute, arguments).GetLocation();
            return (_argument < arguments.Count ? arguments[_argument] : (SyntaxNode)attribute).GetLocation();
        }

        foreach (var reference in _symbol.DeclaringSyntaxReferences)
        {
            if (_part?.Invoke(reference.GetSyntax(cancellationToken)) is { } part)
                return part.GetLocation();
        }

        return _symbol.Locations.Where(static location => location.IsInSource).OrderBy(static location => location, SourceOrder.Instance).FirstOrDefault() ?? Location.None;
    }

    private SyntaxNode SettingOf(AttributeSyntax attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        var setting = arguments.FirstOrDefault(it => it.NameEquals?.Name.Identifier.ValueText == _setting)
            ?? arguments.FirstOrDefault(static it => it.NameEquals is null);
        if (setting is null || _argument < 0)
            return (SyntaxNode?)setting ?? attribute;
        SyntaxNode[] elements = setting.Expression switch
        {
            CollectionExpressionSyntax list => [.. list.Elements],
            ArrayCreationExpressionSyntax { Initializer: { } list } => [.. list.Expressions],
            ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => [.. list.Expressions],
            _ => [],
        };
        return _argument < elements.Length ? elements[_argument] : setting;
    }
}
