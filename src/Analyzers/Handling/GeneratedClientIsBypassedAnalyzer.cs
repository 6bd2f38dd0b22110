using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports calls of a worker through a plain gRPC client where a contract for that worker exists (SNK2202).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedClientIsBypassedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.GeneratedClientIsBypassed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            var known = KnownSymbols.Of(context.Compilation);
            var client = context.Compilation.FindType("Grpc.Core.ClientBase");
            var method = context.Compilation.FindType("Grpc.Core.Method`2");
            if (known.Worker is null || client is null || method is null)
                return;
            var token = context.CancellationToken;
            var services = new Lazy<WorkerServices>(() => WorkerServices.Of(known, token));
            context.RegisterOperationAction(context => AnalyzeCall(context, client, services), OperationKind.Invocation);
            context.RegisterOperationAction(context => AnalyzeMethod(context, method, services), OperationKind.ObjectCreation);
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, INamedTypeSymbol client, Lazy<WorkerServices> services)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType: { } type } && IsClient(type, client)
            && ServiceOf(type, context.CancellationToken) is { } service && services.Value.Find(service, call.TargetMethod.Name) is { } contract)
            Report(context, call.TargetMethod.Name, service, contract);
    }

    private static void AnalyzeMethod(OperationAnalysisContext context, INamedTypeSymbol method, Lazy<WorkerServices> services)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { } type || !type.OriginalDefinition.Is(method)
            || ArgumentOf(creation, "serviceName") is not { } service || services.Value.Find(service, ArgumentOf(creation, "name")) is not { } contract)
            return;
        Report(context, $"new {type.Name}", service, contract);
    }

    private static string? ArgumentOf(IObjectCreationOperation creation, string parameter) =>
        creation.Arguments.FirstOrDefault(it => it.Parameter?.Name == parameter)?.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static void Report(OperationAnalysisContext context, string name, string service, string contract) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.GeneratedClientIsBypassed, context.Operation.Syntax.GetLocation(), name, service, contract));

    private static bool IsClient(INamedTypeSymbol type, INamedTypeSymbol client)
    {
        for (var it = type.BaseType; it is not null; it = it.BaseType)
        {
            if (it.Is(client))
                return true;
        }

        return false;
    }

    /// <summary>The name that Grpc.Tools wrote beside the client, else that of the class around it.</summary>
    private static string? ServiceOf(INamedTypeSymbol client, CancellationToken cancellationToken)
    {
        if (client.ContainingType is not { } service)
            return null;
        var name = service.GetMembers("__ServiceName").OfType<IFieldSymbol>().FirstOrDefault();
        if (name?.ConstantValue is string constant)
            return constant;
        return name?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal }
            ? literal.Token.ValueText
            : service.Name;
    }
}
