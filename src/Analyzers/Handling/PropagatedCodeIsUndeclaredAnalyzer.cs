using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports codes that leave a method with <c>[Raises]</c> and are not named by it (SNK2201).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PropagatedCodeIsUndeclaredAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PropagatedCodeIsUndeclared];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is { } symbols)
                context.RegisterOperationBlockAction(context => Analyze(context, symbols));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, HandlingSymbols symbols)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !symbols.Promises(method))
            return;
        var declared = symbols.RaisedBy(method);
        foreach (var body in context.OperationBlocks.Where(static block => block is IBlockOperation))
        {
            var optional = context.Options.ReadNames(body.Syntax.SyntaxTree, "snakepit_optional_codes");
            var escaping = EscapingCodes.Of(body, symbols, context.CancellationToken);
            var undeclared = escaping.Codes.Concat(escaping.Raised)
                .Where(it => !declared.Contains(it.Code) && !optional.Contains(it.Code))
                .GroupBy(static it => it.Place.Syntax);
            foreach (var place in undeclared)
            {
                var codes = place.Select(static it => it.Code).ToArray();
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.PropagatedCodeIsUndeclared,
                    place.Key.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(DecisionAnalyzer.Codes, string.Join(",", codes)),
                    method.Name,
                    string.Join(", ", codes.Select(static code => $"'{code}'")),
                    place.First().Method.Name));
            }
        }
    }
}
