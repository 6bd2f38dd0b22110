using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Analyzers.Handling;

/// <summary>The gRPC services behind the contracts of a project, with their operations.</summary>
internal sealed class WorkerServices
{
    private static readonly string[] Suffixes = ["_service", "_worker", "_grpc"];

    private readonly Dictionary<string, (string Contract, HashSet<string> Operations)> _services = new(StringComparer.Ordinal);

    private WorkerServices()
    {
    }

    public static WorkerServices Of(KnownSymbols known, CancellationToken cancellationToken)
    {
        var services = new WorkerServices();
        foreach (var contract in AttributedTypes.FindInterfaces(known.Compilation, known.Worker, cancellationToken).OrderBy(static it => it.ToFullName(), StringComparer.Ordinal))
        {
            if (contract.FindAttribute(known.Worker) is not { } worker)
                continue;
            var operations = OperationsOf(contract, known);
            if (worker.FirstText() is { } name)
                services._services[Key(name)] = (contract.Name, operations);
            services._services[Key(contract.Name.TrimStart('I'))] = (contract.Name, operations);
        }

        return services;
    }

    /// <summary>The contract whose operation a method of a service is. A service of the user's own may well have the name of a worker.</summary>
    /// <param name="service">The service, as in <c>demo.v1.Shop</c>.</param>
    /// <param name="method">The method; null where nobody can know it.</param>
    public string? Find(string service, string? method) =>
        _services.TryGetValue(Key(service), out var found) && (method is null || found.Operations.Contains(SnakeCase.OfMethod(method))) ? found.Contract : null;

    private static HashSet<string> OperationsOf(INamedTypeSymbol contract, KnownSymbols known) => new(
        contract.AllInterfaces.Add(contract).SelectMany(static it => it.GetMembers()).OfType<IMethodSymbol>()
            .Where(static it => it is { MethodKind: MethodKind.Ordinary, IsStatic: false })
            .Select(it => it.FindAttribute(known.Operation)?.FirstText() ?? SnakeCase.OfMethod(it.Name)),
        StringComparer.Ordinal);

    /// <summary><c>shop.v1.OrderDesk</c>, <c>OrderDeskService</c> and <c>order_desk</c> are the same service.</summary>
    private static string Key(string service)
    {
        var name = SnakeCase.From(service.Substring(service.LastIndexOf('.') + 1));
        var suffix = Suffixes.FirstOrDefault(it => name.Length > it.Length && name.EndsWith(it, StringComparison.Ordinal));
        return suffix is null ? name : name.Substring(0, name.Length - suffix.Length);
    }
}
