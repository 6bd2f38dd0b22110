using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;
using OperationKind = Snakepit.Roslyn.Model.OperationKind;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses the operations of one contract.</summary>
internal sealed class OperationParser(DataParser data, KnownSymbols known, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>Parses a method; nothing where it cannot be generated.</summary>
    public OperationModel? Parse(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
        {
            findings.Add(Rules.OperationIsGeneric, Spot.TypeParameters(method), method.Name);
            return null;
        }

        var attribute = method.FindAttribute(known.Operation)!;
        var name = ParseName(method, attribute);
        var raises = ParseRaises(method);
        var parameters = OperationParameters.Parse(method, known, findings);
        var returns = ReturnShape.Parse(method, known, findings);
        var field = data.TakeOperationName(Identifier.ToPascalCase(WithoutAsync(method.Name)));
        var arguments = data.ParseArguments(field, parameters.Arguments);
        var item = parameters.Items is { } items ? data.Parse(ItemOf(items), new(items.Name), Spot.ParameterType(items)) : null;
        var result = returns?.Result is { } type
            ? data.Parse(type, new($"the result of {method.Name}"), Spot.ReturnType(method))
            : DataParser.Empty;
        if (arguments is null || returns is null || result is null || (item is null && parameters.Items is not null))
            return null;

        var kind = (parameters.Items, returns.IsStream) switch
        {
            (null, false) => OperationKind.Unary,
            (null, true) => OperationKind.ServerStream,
            (_, false) => OperationKind.ClientStream,
            (_, true) => OperationKind.Duplex,
        };
        var idempotent = attribute.NamedArguments.Any(static argument => argument is { Key: "Idempotent", Value.Value: true });
        return new()
        {
            Name = name,
            Field = field,
            Kind = kind,
            Signature = data.ParseSignature(
                name, arguments, item is null ? null : (data.WireNameOf(parameters.Items!), item), result, returns.IsStream),
            Idempotent = idempotent,
            Raises = raises,
            Sensitive = data.ParseSensitive(parameters, returns.Result),
            Policies = new PolicyParser(known, findings).Parse(method, kind, idempotent, raises, returns, parameters, result.Type),
            MethodName = Identifier.Escape(method.Name),
            ReturnType = data.Nullability.Annotate(method.ReturnType).ToSignature(),
            Parameters = method.Parameters.Select(ToModel).ToEquatableArray(),
            CallMethod = returns.CallMethod,
            Arguments = arguments,
            ArgumentsValue = ToValue(parameters.Arguments),
            Result = result,
            Item = item,
            ItemsParameter = NameOf(parameters.Items),
            OptionsParameter = NameOf(parameters.Options),
            TokenParameter = NameOf(parameters.Token),
        };
    }

    /// <summary>The name of an operation on the wire.</summary>
    public static string NameOf(IMethodSymbol method, AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Value: string name }, ..] ? name : SnakeCase.OfMethod(method.Name);

    private string ParseName(IMethodSymbol method, AttributeData attribute)
    {
        var name = NameOf(method, attribute);
        if (!Identifier.IsWireName(name))
            findings.Add(Rules.OperationNameIsInvalid, attribute.FirstText() is null ? Spot.Name(method) : Spot.Argument(method, attribute), name);
        return name;
    }

    private EquatableArray<string> ParseRaises(IMethodSymbol method)
    {
        var codes = new List<string>();
        AddCodes(method, codes);
        AddCodes(method.ContainingType, codes);
        return codes.ToEquatableArray();
    }

    private void AddCodes(ISymbol declaring, List<string> codes)
    {
        foreach (var attribute in declaring.AttributesInOrder(known.Raises))
        {
            if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } argument])
                continue;
            for (var i = 0; i < argument.Values.Length; i++)
            {
                var code = argument.Values[i].Value as string;
                if (!Identifier.IsErrorCode(code))
                    findings.Add(Rules.RaisedCodeIsInvalid, Spot.Argument(declaring, attribute, i), code);
                else if (!codes.Contains(code!))
                    codes.Add(code!);
                if (Identifier.IsErrorCode(code) && !IsDeclared(code!))
                    findings.Add(Rules.RaisedCodeIsUnknown, Spot.Argument(declaring, attribute, i), code);
            }
        }
    }

    private bool IsDeclared(string code) =>
        known.FindBuiltInCode(code) is not null || DeclaredErrorCodes.Of(known, cancellationToken).Find(code) is not null;

    private ParameterModel ToModel(IParameterSymbol parameter) => new(
        data.Nullability.Annotate(parameter.Type).ToSignature(),
        Identifier.Escape(parameter.Name),
        parameter.HasExplicitDefaultValue ? DefaultValue.Of(parameter) : null);

    private static ITypeSymbol ItemOf(IParameterSymbol items) => ((INamedTypeSymbol)items.Type).TypeArguments[0];

    private static string ToValue(IReadOnlyList<IParameterSymbol> arguments) => arguments.Count switch
    {
        0 => "default",
        1 => Identifier.Escape(arguments[0].Name),
        _ => $"({string.Join(", ", arguments.Select(NameOf))})",
    };

    private static string? NameOf(IParameterSymbol? parameter) => parameter is null ? null : Identifier.Escape(parameter.Name);

    private static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;
}
