using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>Methods whose results are sources themselves.</content>
internal sealed partial class BodyWalker
{
    /// <summary>Results that are sources themselves; null for other methods.</summary>
    private Taint? OfKnownMethod(IInvocationOperation invocation, MethodFacts facts, Taint instance)
    {
        var method = invocation.TargetMethod;
        if (facts.Name == MethodName.ToText && invocation.Instance is { } formatted)
        {
            if (_symbols.RoleOf(formatted.Type) == TypeRole.SnakepitError && !IsForAudience(formatted))
                return Taint.Of(Kinds.ExceptionText, method.ToMessage());
            return method.Parameters.Length == 0 || _symbols.IsException(formatted.Type) ? TextOf(formatted, instance, isDeep: false) : instance.ToText();
        }

        if (facts.Name == MethodName.Comparison)
            return Taint.None;
        if (facts.IsSource || _settings.IsSource(method))
            return Taint.Of(Kinds.Secret, method.ToMessage());
        switch (facts.Role)
        {
            case TypeRole.Configuration when method.Name == "GetConnectionString":
                return Taint.Of(Kinds.Secret, "GetConnectionString");
            // Everything there is, whatever it is called.
            case TypeRole.Configuration when method.Name is "AsEnumerable" or "GetDebugView":
            case TypeRole.Environment when method.Name is "GetEnvironmentVariables":
                return Taint.Of(Kinds.Secret, method.ToMessage());
            case TypeRole.ErrorFormats when method.Name is "ToText" or "ToJson" or "ToLogfmt" && !(invocation.Arguments.Length > 0 && IsForAudience(invocation.Arguments[0].Value)):
                return Taint.Of(Kinds.ExceptionText, method.ToMessage());
            case TypeRole.RpcExceptionExtensions:
                return Taint.Of(Kinds.ExceptionText, method.Name);
        }

        if (facts.CanReturnClaim && method.ReturnType.Name == "Claim" && ClaimTypeOf(invocation) is { } claim && _secrets.IsSecretKey(claim))
            return Taint.Of(Kinds.Secret, claim);
        if (!facts.IsKeyed)
            return null;
        foreach (var argument in invocation.Arguments)
        {
            // GetValue("Db:Password"), GetEnvironmentVariable("API_KEY"), TryGetValue("Authorization", out var value)
            if (argument.Value.ConstantValue is not { HasValue: true, Value: string key } || !IsKey(argument))
                continue;
            if (_secrets.IsSecretKey(key))
            {
                var secret = Taint.Of(Kinds.Secret, key);
                foreach (var output in invocation.Arguments)
                {
                    if (output.Parameter?.RefKind == RefKind.Out)
                        Store(output.Value, secret, null);
                }

                return ReturnsText(method, facts) ? secret : Taint.None;
            }

            if (instance.Kinds is Kinds.Request)
                return Taint.None;
        }

        return null;
    }

    /// <summary><c>claims.First(claim => claim.Type == ClaimTypes.Email)</c>.</summary>
    private static string? ClaimTypeOf(IInvocationOperation invocation)
    {
        if (invocation.Arguments is not [.., { Value: var last }] || FunctionOf(last) is not { Body.Operations: [IReturnOperation { ReturnedValue: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals }] })
            return null;
        return (equals.RightOperand.ConstantValue.Value ?? equals.LeftOperand.ConstantValue.Value) as string;
    }

    private static bool IsKey(IArgumentOperation argument) =>
        argument.Parameter is { Name: "key" or "name" or "variable" or "claimType" or "type" or "secretName" or "path" or "propertyName" };

    private static bool IsForAudience(IOperation operation) =>
        Unwrap(operation) is IInvocationOperation { TargetMethod.Name: "For" or "Redact" };
}
