using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints a client class.</summary>
internal static class ClientEmitter
{
    public static void Emit(SourceWriter writer, ContractModel contract, ClientModel client, bool hasErrorCodes)
    {
        writer.Write($"/// <summary>Client of the worker <c>{contract.Worker}</c>. Thread-safe.</summary>");
        writer.Write(Header.GeneratedCode);
        writer.Open($"{contract.Accessibility} sealed class {contract.ClientName} : {contract.Type}, global::Snakepit.Calls.ISnakepitClient<{contract.Type}>");
        EmitCreation(writer, contract, client, hasErrorCodes);
        foreach (var operation in client.Operations)
            EmitMethod(writer, contract, client, operation);
        EmitOperations(writer, contract, client);
        writer.Write();
        ConverterEmitter.Emit(writer, client);
        writer.Close();
    }

    private static void EmitCreation(SourceWriter writer, ContractModel contract, ClientModel model, bool hasErrorCodes)
    {
        writer.Write($"private readonly global::Snakepit.Calls.SnakepitClient {model.Field};\n");
        writer.Write($$"""
            /// <summary>Creates a client of the worker <c>{{contract.Worker}}</c>.</summary>
            /// <param name="client">Makes the calls.</param>
            public {{contract.ClientName}}(global::Snakepit.Calls.SnakepitClient client)
            {
                global::System.ArgumentNullException.ThrowIfNull(client);
                {{model.Field}} = client{{(model.Operations.Any(static it => it.Policies?.Fallback is { NeedsClient: true }) ? ".For(this)" : "")}};{{(hasErrorCodes ? $"\n    {ErrorCodesEmitter.Registration};" : "")}}
            }

            {{contract.Type}} global::Snakepit.Calls.ISnakepitClient<{{contract.Type}}>.With(global::Snakepit.Calls.SnakepitCallOptions options) =>
                new {{contract.ClientName}}({{model.Field}}.With(options));

            """);
    }

    private static void EmitMethod(SourceWriter writer, ContractModel contract, ClientModel client, OperationModel operation)
    {
        var parameters = operation.Parameters.Select(static it => $"{it.Type} {it.Name}{(it.Default is null ? "" : " = " + it.Default)}");
        string[] arguments =
        [
            $"{client.OperationsName}.{operation.Field}",
            operation.ArgumentsValue,
            .. operation.ItemsParameter is { } items ? [items] : Array.Empty<string>(),
            operation.OptionsParameter ?? "null",
            operation.TokenParameter ?? "default",
        ];
        writer.Write($"""
            /// <inheritdoc/>
            /// <remarks>{Describe(contract, operation)}</remarks>
            public {operation.ReturnType} {operation.MethodName}({Lines(parameters)}) =>
                {client.Field}.{operation.CallMethod}({string.Join(", ", arguments)});

            """);
    }

    private static string Describe(ContractModel contract, OperationModel operation)
    {
        var kind = operation.Kind switch
        {
            OperationKind.Unary => "Unary operation",
            OperationKind.ServerStream => "Server stream",
            OperationKind.ClientStream => "Client stream",
            _ => "Duplex stream",
        };
        var repeat = operation.Idempotent ? "Idempotent: safe to repeat." : "Not idempotent: repeating it may do it twice.";
        var raises = operation.Raises.Count == 0
            ? ""
            : $" Declared error codes: {string.Join(", ", operation.Raises.Select(static code => $"<c>{code}</c>"))}.";
        var policies = operation.Policies is { Summary: var summary } ? $" {summary}, unless the configuration says otherwise." : "";
        return $"{kind} <c>/{contract.Worker}/{operation.Name}</c>. {repeat}{policies}{raises}";
    }

    private static void EmitOperations(SourceWriter writer, ContractModel contract, ClientModel client)
    {
        writer.Open($"private static class {client.OperationsName}");
        foreach (var operation in client.Operations)
        {
            if (operation != client.Operations[0])
                writer.Write();
            EmitDescriptor(writer, contract, client, operation);
        }

        writer.Write();
        string[] parts = [$"\"{contract.Type.Substring("global::".Length)}\"", .. client.Operations.Select(static it => it.Field)];
        writer.Write($"internal static readonly global::Snakepit.Calls.ContractDescriptor {client.ContractField} =\n    new({string.Join(", ", parts)});");
        writer.Close();
    }

    private static void EmitDescriptor(SourceWriter writer, ContractModel contract, ClientModel client, OperationModel operation)
    {
        PayloadModel[] payloads = operation.Item is { } item
            ? [operation.Arguments, item, operation.Result]
            : [operation.Arguments, operation.Result];
        var types = string.Join(", ", payloads.Select(static it => it.Type));
        var converters = string.Join(", ", payloads.Select(it => ConverterEmitter.Print(it.Converter, client)));
        writer.Write($"""
            internal static readonly global::Snakepit.Calls.OperationDescriptor<{types}> {operation.Field} =
                new("{contract.Worker}", "{operation.Name}", global::Snakepit.Calls.OperationKind.{operation.Kind}, {converters}){Properties(operation)};
            """);
    }

    /// <summary>One parameter stays on the line of its method, several have a line each.</summary>
    private static string Lines(IEnumerable<string> parameters) =>
        parameters.Skip(1).Any() ? "\n    " + string.Join(",\n    ", parameters) : string.Concat(parameters);

    private static string Properties(OperationModel operation)
    {
        var properties = new List<string> { $"Signature = {SymbolDisplay.FormatLiteral(operation.Signature, quote: true)}" };
        if (operation.Idempotent)
            properties.Add("Idempotent = true");
        if (operation.Raises.Count > 0)
            properties.Add($"Raises = [{string.Join(", ", operation.Raises.Select(static code => $"\"{code}\""))}]");
        if (operation.Sensitive.Count > 0)
            properties.Add($"Sensitive = [{string.Join(", ", operation.Sensitive.Select(static mark => SymbolDisplay.FormatLiteral(mark, quote: true)))}]");
        properties.AddRange(PolicyEmitter.Properties(operation.Policies));
        return $"\n    {{\n{string.Concat(properties.Select(static property => $"        {property.Replace("\n", "\n        ")},\n"))}    }}";
    }
}
