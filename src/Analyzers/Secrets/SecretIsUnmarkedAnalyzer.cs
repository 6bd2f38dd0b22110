using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Parsing;

namespace Snakepit.Analyzers.Secrets;

/// <summary>Finds parameters of operations and members of their data that sound like secrets and are not marked as sensitive: SNK1210.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretIsUnmarkedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SecretIsUnmarked];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (context.Compilation.FindType(KnownNames.SnakepitWorkerAttribute) is null)
                return;

            var known = KnownSymbols.Of(context.Compilation);
            var names = new ConfiguredSecretNames(context.Options.AnalyzerConfigOptionsProvider);
            // Names come first: few projects have one that sounds like a secret and is not marked, and only those have to know what travels.
            var unmarked = new Lazy<HashSet<ISymbol>>(() => FindUnmarked(known));
            context.RegisterSymbolAction(
                context =>
                {
                    var method = (IMethodSymbol)context.Symbol;
                    if (method.ContainingType.TypeKind != TypeKind.Interface || method.Parameters.IsEmpty || method.FindAttribute(known.Operation) is null)
                        return;
                    foreach (var parameter in method.Parameters)
                        Check(context, parameter, parameter.Type, parameter.Name, known, names, unmarked);
                },
                SymbolKind.Method);
            context.RegisterSymbolAction(context => CheckMember(context, ((IPropertySymbol)context.Symbol).Type, known, names, unmarked), SymbolKind.Property);
            context.RegisterSymbolAction(context => CheckMember(context, ((IFieldSymbol)context.Symbol).Type, known, names, unmarked), SymbolKind.Field);
        });
    }

    private static void CheckMember(
        SymbolAnalysisContext context, ITypeSymbol type, KnownSymbols known, ConfiguredSecretNames names, Lazy<HashSet<ISymbol>> unmarked)
    {
        if (context.Symbol is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct } member)
            Check(context, member, type, member.ToMessage(), known, names, unmarked);
    }

    private static void Check(
        SymbolAnalysisContext context, ISymbol symbol, ITypeSymbol type, string display,
        KnownSymbols known, ConfiguredSecretNames names, Lazy<HashSet<ISymbol>> unmarked)
    {
        if (symbol.Locations is [{ SourceTree: { } tree } place, ..] && names.Of(tree).FormOf(symbol.Name).Fits(type, symbol.Name)
            && !IsHarmless(symbol, known) && unmarked.Value.Contains(symbol))
            context.ReportDiagnostic(Diagnostic.Create(Rules.SecretIsUnmarked, place, display));
    }

    /// <summary>A positional member of a record has its marks on the parameter of the constructor.</summary>
    private static bool IsHarmless(ISymbol symbol, KnownSymbols known) =>
        Marks.AreHarmless(symbol.GetAttributes(), known.NotSensitive, known.DataClassification)
        || symbol is IPropertySymbol { ContainingType.IsRecord: true } && symbol.ContainingType.InstanceConstructors.SelectMany(static it => it.Parameters)
            .Any(parameter => parameter.Name == symbol.Name && IsHarmless(parameter, known));

    private static HashSet<ISymbol> FindUnmarked(KnownSymbols known) => new(
        AttributedTypes.FindInterfaces(known.Compilation, known.Worker, CancellationToken.None)
            .SelectMany(type => ContractParser.Parse(type, known, CancellationToken.None)?.Unmarked ?? [])
            .Select(static symbol => symbol.OriginalDefinition),
        SymbolEqualityComparer.Default);
}
