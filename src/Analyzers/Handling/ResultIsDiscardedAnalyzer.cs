using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports results that nobody looks at, and calls of workers that nobody awaits (SNK2101).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultIsDiscardedAnalyzer : DiagnosticAnalyzer
{
    private const string LookAtResult = "look at its result";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ResultIsDiscarded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is not { } symbols)
                return;
            context.RegisterOperationAction(context => AnalyzeStatement(context, symbols), OperationKind.ExpressionStatement);
            context.RegisterOperationAction(context => AnalyzeLocal(context, symbols), OperationKind.VariableDeclarator);
            context.RegisterOperationAction(context => AnalyzeReturn(context, symbols), OperationKind.Return);
        });
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var expression = ((IExpressionStatementOperation)context.Operation).Operation;
        // An assignment to a discard says that it is meant.
        var value = expression.Unwrap();
        while (value is IConditionalAccessOperation access)
            value = access.WhenNotNull.Unwrap();
        if (value is not IInvocationOperation call)
            return;
        if (symbols.HoldsResult(expression.Type))
        {
            if (!symbols.IsResult(call.TargetMethod.ContainingType) || call.TargetMethod.Name is "Map" or "MapAsync" or "Then")
                Report(context, expression, call, LookAtResult);
        }
        else if (call is { TargetMethod.Name: "TryGetValue", Instance: { } asked } && symbols.IsResult(asked.Type) && call.Arguments.All(static it => it.Value is IDiscardOperation))
            Report(context, expression, asked.Unwrap() as IInvocationOperation ?? call, LookAtResult);
        else if (call is { TargetMethod.Name: "Wait", Instance: { } task } && symbols.IsResult(symbols.Awaited(task.Type)) && task.Unwrap() is IInvocationOperation waited)
            Report(context, expression, waited, LookAtResult);
        else if (symbols.HoldsTasks(expression.Type) && Behind(call, symbols) is { } behind)
            Report(context, expression, behind, symbols.IsTask(behind.Type) ? "await it" : "read the stream");
    }

    private static void AnalyzeLocal(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        var local = declarator.Symbol;
        var isResult = symbols.HoldsResult(local.Type);
        if ((!isResult && !symbols.HoldsTasks(local.Type))
            || declarator.GetVariableInitializer()?.Value.Unwrap() is not IInvocationOperation call || (!isResult && Behind(call, symbols) is null)
            || declarator.FunctionBody().Descendants().Any(it => it is ILocalReferenceOperation reference && reference.Local.Is(local)))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ResultIsDiscarded, local.Locations.FirstOrDefault() ?? declarator.Syntax.GetLocation(), call.TargetMethod.Name, isResult ? LookAtResult : "await it"));
    }

    /// <summary>A plain task says only that the call is over: <c>Task RunAsync() => shop.TryBuyAsync(item);</c></summary>
    private static void AnalyzeReturn(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        if (((IReturnOperation)context.Operation).ReturnedValue is IConversionOperation { IsImplicit: true, Type: var task, Operand: { } value } && task.Is(symbols.Known.Task)
            && symbols.IsResult(symbols.Awaited(value.Type)) && value is IInvocationOperation call)
            Report(context, value, call, LookAtResult);
    }

    /// <summary>The call of a worker whose task nobody has: before <c>ConfigureAwait</c>, inside <c>Task.Run</c> and <c>Task.WhenAll</c>.</summary>
    private static IInvocationOperation? Behind(IInvocationOperation call, HandlingSymbols symbols)
    {
        if (call is { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "WaitAsync", Instance: { } instance })
            return instance.Unwrap() is IInvocationOperation inner ? Behind(inner, symbols) : null;
        if (symbols.IsResult(symbols.Awaited(call.Type)) || symbols.IsOperation(call.TargetMethod))
            return call;
        return call.TargetMethod is { IsStatic: true, Name: "Run" or "WhenAll" or "WhenAny" } method && method.ContainingType.Is(symbols.Known.Task)
            ? call.Arguments.SelectMany(static it => it.Descendants()).OfType<IInvocationOperation>().FirstOrDefault(it => symbols.IsOperation(it.TargetMethod))
            : null;
    }

    private static void Report(OperationAnalysisContext context, IOperation place, IInvocationOperation call, string remedy) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.ResultIsDiscarded, place.Syntax.GetLocation(), call.TargetMethod.Name, remedy));
}
