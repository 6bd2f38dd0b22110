using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Parsing;

namespace Snakepit.Analyzers;

/// <summary>Reports what the parser finds wrong with contracts and error codes (SNK1001–SNK1499).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Contracts;

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
            var codes = new ProjectErrorCodes(known);
            var reported = new ReportedFindings();
            context.RegisterSymbolAction(context => AnalyzeType(context, known, codes, reported), SymbolKind.NamedType);
            context.RegisterSymbolAction(context => AnalyzeMethod(context, known), SymbolKind.Method);
            context.RegisterSymbolAction(context => AnalyzeCode(context, known), SymbolKind.Field, SymbolKind.Property);
            context.RegisterCompilationEndAction(codes.Report);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, KnownSymbols known, ProjectErrorCodes codes, ReportedFindings reported)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ContractParser.Parse(type, known, context.CancellationToken) is { } contract)
            Report(context, contract.Findings, reported);
        if (type.FindAttribute(known.ErrorCodes) is not null)
        {
            Report(context, ErrorCodesParser.Parse(type, known, context.CancellationToken).Findings);
            codes.Add(type);
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, KnownSymbols known)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.FindAttribute(known.Operation) is not { } attribute)
            return;
        var container = method.ContainingType;
        if (container.TypeKind != TypeKind.Interface || container.FindAttribute(known.Worker) is null)
            Report(context, [new Finding(Rules.OperationIsOutsideContract, Spot.Attribute(method, attribute), method.Name, container.Name)]);
    }

    private static void AnalyzeCode(SymbolAnalysisContext context, KnownSymbols known)
    {
        var container = context.Symbol.ContainingType;
        if (context.Symbol.FindAttribute(known.ErrorCode) is { } attribute && container.FindAttribute(known.ErrorCodes) is null)
            Report(context, [new Finding(Rules.ErrorCodeIsOutsideErrorCodes, Spot.Attribute(context.Symbol, attribute), context.Symbol.Name, container.Name)]);
    }

    private static void Report(SymbolAnalysisContext context, IReadOnlyList<Finding> findings, ReportedFindings? reported = null)
    {
        foreach (var finding in findings)
        {
            var diagnostic = finding.ToDiagnostic(context.CancellationToken);
            if (reported?.Add(diagnostic) is not false)
                context.ReportDiagnostic(diagnostic);
        }
    }
}
