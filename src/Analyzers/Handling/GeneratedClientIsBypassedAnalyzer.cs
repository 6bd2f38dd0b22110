using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;

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
            var contracts = new Lazy<ImmutableDictionary<string, string>>(() => ContractsOf(known, token));
            context.RegisterOperationAction(context => AnalyzeCall(context, client, contracts), OperationKind.Invocation);
            context.RegisterOperationAction(context => AnalyzeMethod(context, method, contracts), OperationKind.ObjectCreation);
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, INamedTypeSymbol client, Lazy<ImmutableDictionary<string, string>> contracts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType: { } type } && IsClient(type, client)
            && ServiceOf(type, context.CancellationToken) is { } service && contracts.Value.TryGetValue(Key(service), out var contract))
            Report(context, call.TargetMethod.Name, service, contract);
    }

    private static void AnalyzeMethod(OperationAnalysisContext context, INamedTypeSymbol method, Lazy<ImmutableDictionary<string, string>> contracts)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type is not { } type || !type.OriginalDefinition.Is(method)
            || creation.Arguments.FirstOrDefault(static it => it.Parameter?.Name == "serviceName")?.Value.ConstantValue is not { HasValue: true, Value: string service }
            || !contracts.Value.TryGetValue(Key(service), out var contract))
            return;
        Report(context, $"new {type.Name}", service, contract);
    }

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

    private static ImmutableDictionary<string, string> ContractsOf(KnownSymbols known, CancellationToken cancellationToken)
    {
        var contracts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var contract in AttributedTypes.FindInterfaces(known.Compilation, known.Worker, cancellationToken))
        {
            if (contract.FindAttribute(known.Worker)?.FirstText() is { } worker)
                contracts[Key(worker)] = contract.Name;
        }

        return contracts.ToImmutable();
    }

    /// <summary><c>shop.v1.OrderDesk</c> and <c>order_desk</c> are the same service.</summary>
    private static string Key(string service) => SnakeCase.From(service.Substring(service.LastIndexOf('.') + 1));
}
