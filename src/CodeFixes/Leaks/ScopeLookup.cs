using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Leaks;

/// <summary>What can be used at a place without declaring anything.</summary>
internal static class ScopeLookup
{
    /// <summary>An expression that is a logger, where <c>LogError</c> can be called on it; null when there is none.</summary>
    public static string? FindLogger(FixSite site, int position) =>
        site.Model.Compilation.FindType("Snakepit.Correlation.CorrelationContext") is not null
        && site.Model.Compilation.FindType("Microsoft.Extensions.Logging.ILogger") is { } logger
        && Values(site, position).FirstOrDefault(it => IsA(it.Type, logger)) is { Name: { } name, Type: var type } && HasExtension(site, position, type, "LogError")
            ? name
            : null;

    /// <summary>An expression that asks whether this is development; null when the environment is not in reach.</summary>
    public static string? FindDevelopment(FixSite site, int position)
    {
        if (site.Model.Compilation.FindType("Microsoft.Extensions.Hosting.IHostEnvironment") is not { } environment)
            return null;
        foreach (var (name, type) in Values(site, position))
        {
            var (path, found) = IsA(type, environment)
                ? (name, type)
                : type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(it =>
                    it is { Name: "Environment" or "HostingEnvironment", DeclaredAccessibility: Accessibility.Public } && IsA(it.Type, environment)) is { } property
                    ? ($"{name}.{property.Name}", property.Type)
                    : (null, null);
            if (path is not null && found is not null)
                return HasExtension(site, position, found, "IsDevelopment")
                    ? $"{path}.IsDevelopment()"
                    : $"global::Microsoft.Extensions.Hosting.HostEnvironmentEnvExtensions.IsDevelopment({path})";
        }

        return null;
    }

    /// <summary>Whether a text can stand where the expression stands.</summary>
    public static bool TakesText(this FixSite site, ExpressionSyntax expression)
    {
        if (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
            return false;
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken);
        if ((type.Type ?? type.ConvertedType) is null or { TypeKind: TypeKind.Error } || type.ConvertedType is not { } target)
            return false;
        var text = site.Model.Compilation.GetSpecialType(SpecialType.System_String);
        return type.Type?.SpecialType == SpecialType.System_String && target.SpecialType == SpecialType.System_String
            || target.TypeKind != TypeKind.Dynamic && site.Model.Compilation.ClassifyConversion(text, target) is { IsImplicit: true, IsUserDefined: false } && target.Name != "DefaultInterpolatedStringHandler"
            || target.Name == "StringValues";
    }

    /// <summary>Parameters, locals that are set, fields and properties, nearest first.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type)> Values(FixSite site, int position)
    {
        var node = site.Root.FindToken(position).Parent!;
        var isStatic = node.AncestorsAndSelf().Any(static it => it switch
        {
            MemberDeclarationSyntax member => member is not BaseTypeDeclarationSyntax && member.Modifiers.Any(SyntaxKind.StaticKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        });
        // What surrounds a static function, but is not a member, is out of its reach; then nothing of it is used.
        var isClosed = node.AncestorsAndSelf().Any(static it =>
            it is LocalFunctionStatementSyntax function && function.Modifiers.Any(SyntaxKind.StaticKeyword)
            || it is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword));
        foreach (var symbol in site.Model.LookupSymbols(position).Where(static it => it is IParameterSymbol or ILocalSymbol or IFieldSymbol or IPropertySymbol)
            .OrderBy(static it => it is IParameterSymbol ? 0 : it is ILocalSymbol ? 1 : 2).ThenBy(static it => it.Name, StringComparer.Ordinal))
        {
            var type = symbol switch
            {
                IParameterSymbol { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } parameter when !isClosed => parameter.Type,
                IParameterSymbol { RefKind: RefKind.None } parameter when !isStatic && !isClosed => parameter.Type,
                ILocalSymbol local when !isClosed && local.Locations[0].SourceSpan.End < position && !local.IsRef => local.Type,
                IFieldSymbol field when (field.IsStatic || !isStatic) && field.CanBeReferencedByName => field.Type,
                IPropertySymbol { IsIndexer: false, GetMethod: not null } property when property.IsStatic || !isStatic => property.Type,
                _ => null,
            };
            if (type is not null && type.NullableAnnotation != NullableAnnotation.Annotated)
                yield return (Escaped(symbol.Name), type);
        }
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    private static bool IsA(ITypeSymbol type, INamedTypeSymbol definition) =>
        SymbolEqualityComparer.Default.Equals(type, definition) || type.AllInterfaces.Any(it => SymbolEqualityComparer.Default.Equals(it, definition));

    private static bool HasExtension(FixSite site, int position, ITypeSymbol type, string name) =>
        site.Model.LookupSymbols(position, type, name, includeReducedExtensionMethods: true).Length > 0;
}
