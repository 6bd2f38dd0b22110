using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports loops, jumps and recursion that call, catch and call again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryIsWrittenByHandAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RetryIsWrittenByHand];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Old code has a loop in many a file, and told to leave generated code out, the compiler searches each of them for it before it reports. The context knows.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is not { } symbols)
                return;
            context.RegisterOperationAction(context => AnalyzeLoop(context, symbols), OperationKind.Loop);
            context.RegisterOperationAction(context => AnalyzeTry(context, symbols), OperationKind.Try);
        });
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, MigrationSymbols symbols)
    {
        if (context.IsGeneratedCode || context.Operation is not ILoopOperation { SemanticModel: { } model } operation || LoopedTry.Of(operation) is not { } loop)
            return;
        var call = RetryLoop.Find(loop, model, symbols, context.CancellationToken) is { } found
            ? new(found.Method.Name, found.IsOperation)
            : RetryByLoop.Find(loop, symbols);
        if (call is not null)
            Report(context, loop.Loop.GetFirstToken().GetLocation(), call);
    }

    private static void AnalyzeTry(OperationAnalysisContext context, MigrationSymbols symbols)
    {
        if (!context.IsGeneratedCode && context.Operation is ITryOperation { SemanticModel: { } model } attempt
            && RetryByJump.Find(attempt, model, symbols, context.CancellationToken) is var (jump, call))
            Report(context, jump.GetLocation(), call);
    }

    private static void Report(OperationAnalysisContext context, Location location, RepeatedCall call) => context.ReportDiagnostic(Diagnostic.Create(
        Rules.RetryIsWrittenByHand, location, call.Name, call.IsOperation ? "put [Retry] on the operation" : "run it in a SnakepitPipeline"));
}
