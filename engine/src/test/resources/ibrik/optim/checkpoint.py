"""Writes checkpoint.pt: checkpoints of PyTorch's optimizers after three steps, and the parameters
after a fourth one."""

import copy

import torch
from torch import nn, optim

OPTIMIZERS = {
    "SGD": lambda p: optim.SGD(p, 0.01),
    "momentum": lambda p: optim.SGD(p, 0.01, momentum=0.9, nesterov=True),
    "Adagrad": lambda p: optim.Adagrad(p, lr_decay=0.1),
    "RMSprop": lambda p: optim.RMSprop(p, centered=True, momentum=0.5),
    "Adadelta": lambda p: optim.Adadelta(p),
    "Adam": lambda p: optim.Adam(p),
    "AMSGrad": lambda p: optim.Adam(p, amsgrad=True),
    "AdamW": lambda p: optim.AdamW(p),
}


def step(net, optimizer, i):
    x = (torch.arange(12.0).reshape(3, 4) - i) / 10
    optimizer.zero_grad()
    net(x).square().sum().backward()
    optimizer.step()


saved = {"epoch": 3}
for name, make in OPTIMIZERS.items():
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
    optimizer = make(net.parameters())
    for i in range(3):
        step(net, optimizer, i)
    model = {k: v.clone() for k, v in net.state_dict().items()}
    state = copy.deepcopy(optimizer.state_dict())
    step(net, optimizer, 3)
    after = torch.cat([p.detach().flatten() for p in net.parameters()])
    saved[name] = {"model": model, "optimizer": state, "after": after}
torch.save(saved, "checkpoint.pt")
