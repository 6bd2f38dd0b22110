using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>
/// Compares the codes that a decision handles with those that the calls behind its error declare: codes that are left out (SNK2001), that only
/// a default takes (SNK2002), and that are never raised (SNK2003).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DecisionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Property of the diagnostics with the codes, for the fixes.</summary>
    internal const string Codes = "codes";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.DeclaredCodeIsUnhandled, Rules.DeclaredCodeIsHidden, Rules.HandledCodeIsNeverRaised];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is { } symbols)
            {
                context.RegisterOperationAction(
                    context => Analyze(context, symbols),
                    OperationKind.Switch, OperationKind.SwitchExpression, OperationKind.Conditional, OperationKind.Try);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        if (Decision.Of(context.Operation, symbols, context.CancellationToken) is not { } decision
            || (decision.Origin ?? ErrorOrigin.Find(decision.Test.Subject, symbols, context.CancellationToken)) is not { } origin)
            return;

        ReportMissing(context, decision, origin, symbols);
        if (origin.IsComplete)
            ReportNeverRaised(context, decision, origin, symbols);
    }

    private static void ReportMissing(OperationAnalysisContext context, Decision decision, ErrorOrigin origin, HandlingSymbols symbols)
    {
        var optional = context.Options.ReadNames(decision.Place.SyntaxTree, "snakepit_optional_codes");
        if (decision.GoesOn || decision.Default?.PassesOn(symbols) == true)
            return;
        var missing = origin.Codes.Except(optional, StringComparer.Ordinal).Where(code => !decision.Handles(code, symbols, context.CancellationToken)).ToArray();
        if (missing.Length == 0)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            decision.Default is null ? Rules.DeclaredCodeIsUnhandled : Rules.DeclaredCodeIsHidden,
            decision.Place.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(Codes, string.Join(",", missing)),
            Quote(missing),
            NamesOf(origin.Methods)));
    }

    /// <summary>Snakepit's own codes can be met at every call; a project's own ones only where they are declared.</summary>
    private static void ReportNeverRaised(OperationAnalysisContext context, Decision decision, ErrorOrigin origin, HandlingSymbols symbols)
    {
        if (origin.Codes.IsEmpty)
            return;
        foreach (var (code, place) in decision.Test.Codes)
        {
            if (origin.Codes.Contains(code) || symbols.Known.FindBuiltInCode(code) is not null
                || context.Options.ReadNames(place.SyntaxTree, "snakepit_known_codes").Contains(code))
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.HandledCodeIsNeverRaised, place.GetLocation(), code, NamesOf(origin.Methods), Quote(origin.Codes)));
        }
    }

    private static string Quote(IEnumerable<string> codes) => string.Join(", ", codes.Select(static code => $"'{code}'"));

    private static string NamesOf(ImmutableArray<IMethodSymbol> methods) => string.Join(", ", methods.Select(static method => method.Name));
}
