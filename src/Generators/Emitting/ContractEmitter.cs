using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the file of one contract: the interface part, the client and its registration.</summary>
internal static class ContractEmitter
{
    public static SourceText Emit(ContractModel contract, bool hasErrorCodes)
    {
        var writer = new SourceWriter();
        writer.Write(Header.Text);
        if (contract.Namespace.Length > 0)
            writer.Write($"namespace {contract.Namespace};\n");

        var hasPart = contract.Create != CreateMethod.None || contract.Client is not null;
        if (hasPart)
        {
            foreach (var container in contract.Containers)
                writer.Open(container);
            if (contract.Create != CreateMethod.None)
                EmitCreate(writer, contract);
            if (contract.Client is { } client)
                ClientEmitter.Emit(writer, contract, client, hasErrorCodes);
            foreach (var _ in contract.Containers)
                writer.Close();
        }

        if (contract.Registration is { } registration)
            EmitRegistration(writer, contract, registration);
        return writer.ToSourceText();
    }

    private static void EmitCreate(SourceWriter writer, ContractModel contract)
    {
        var modifiers = contract.Create == CreateMethod.Hiding ? "static new" : "static";
        writer.Write($$"""
            partial interface {{contract.Name}}
            {
                /// <summary>Creates a client of the worker <c>{{contract.Worker}}</c>.</summary>
                /// <param name="client">Makes the calls.</param>
                {{Header.GeneratedCode}}
                {{modifiers}} {{contract.Type}} Create(global::Snakepit.Calls.SnakepitClient client) =>
                    {{(contract.Client is null ? Broken(contract) : $"new {contract.ClientName}(client)")}};
            }
            """);
        if (contract.Client is not null)
            writer.Write();
    }

    private static void EmitRegistration(SourceWriter writer, ContractModel contract, RegistrationModel registration)
    {
        if (contract.Create != CreateMethod.None || contract.Client is not null)
            writer.Write();
        writer.Write($$"""
            /// <summary>Registers clients of the worker <c>{{contract.Worker}}</c>.</summary>
            {{Header.GeneratedCode}}
            {{registration.Accessibility}} static class {{registration.ClassName}}
            {
                /// <summary>Adds <see cref="{{contract.Type}}"/> as a singleton.</summary>
                /// <param name="services">Where it is added.</param>
                /// <param name="worker">Name of the pool that runs the worker; <c>{{contract.Worker}}</c> when null.</param>
                /// <returns><paramref name="services"/>.</returns>
                {{registration.Accessibility}} static global::Microsoft.Extensions.DependencyInjection.IServiceCollection {{registration.MethodName}}(
                    this global::Microsoft.Extensions.DependencyInjection.IServiceCollection services, string? worker = null) =>
                    {{RegistrationOf(contract)}};
            }
            """);
    }

    private static string RegistrationOf(ContractModel contract) => contract.Client is null ? Broken(contract) : $"""
        global::Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<{contract.Type}>(
                    services,
                    provider => new {ClientType(contract)}(
                        global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
                            .GetRequiredService<global::Snakepit.Calls.ISnakepitClientFactory>(provider)
                            .CreateClient(worker ?? "{contract.Worker}")))
        """;

    /// <summary>The contract's type with its own name replaced by the client's.</summary>
    private static string ClientType(ContractModel contract) =>
        contract.Type.Substring(0, contract.Type.Length - contract.Name.Length) + contract.ClientName;

    /// <summary>Keeps the code that uses a faulty contract compiling, so that its faults are the only errors.</summary>
    private static string Broken(ContractModel contract) =>
        $"throw new global::System.NotSupportedException(\"{contract.Type.Substring("global::".Length)} has errors: see the SNK diagnostics of its build.\")";
}
